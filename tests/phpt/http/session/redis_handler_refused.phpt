--TEST--
RedisSessionHandler connects when it is first used; nobody there is an exception
--EXTENSIONS--
igbinary
redis
--SKIPIF--
<?php require __DIR__ . "/../../support/redis_skip.inc"; ?>
--FILE--
<?php
use Workerman\Protocols\Http\Session\RedisSessionHandler;

require __DIR__ . '/../../support/redis.inc';

$server = RedisServer::start();
$server->stop();
$handler = new RedisSessionHandler(['host' => '127.0.0.1', 'port' => $server->port, 'timeout' => 1]);
echo "made\n";
for ($i = 0; $i < 2; $i++) {
    try {
        $handler->read('a');
    } catch (Throwable $thrown) {
        show('thrown', [$thrown::class, $thrown->getMessage()]);
    }
}
?>
--EXPECT--
made
thrown: ["RedisException","Connection refused"]
thrown: ["RedisException","Connection refused"]
