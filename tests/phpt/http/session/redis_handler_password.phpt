--TEST--
RedisSessionHandler with a wrong password
--EXTENSIONS--
igbinary
redis
--SKIPIF--
<?php require __DIR__ . "/../../support/redis_skip.inc"; ?>
--FILE--
<?php
use Workerman\Protocols\Http\Session\RedisSessionHandler;

require __DIR__ . '/../../support/redis.inc';

$server = RedisServer::start('--requirepass', 'secret');
$handler = new RedisSessionHandler(['host' => '127.0.0.1', 'port' => $server->port, 'auth' => 'wrong']);
try {
    $handler->read('a');
} catch (Throwable $thrown) {
    show('thrown', [$thrown::class, $thrown->getMessage()]);
}
?>
--EXPECTF--
thrown: ["RedisException","WRONGPASS invalid username-password pair%S"]
