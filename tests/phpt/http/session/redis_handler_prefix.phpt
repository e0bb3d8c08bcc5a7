--TEST--
RedisSessionHandler takes another prefix from its configuration
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
$handler = new RedisSessionHandler(['host' => '127.0.0.1', 'port' => $server->port, 'prefix' => 'p:']);
$handler->write('b', 'text');
show('keys', $server->client()->keys('*'));
?>
--EXPECT--
keys: ["p:b"]
