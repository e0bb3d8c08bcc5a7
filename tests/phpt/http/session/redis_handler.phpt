--TEST--
RedisSessionHandler stores sessions under its prefix for the lifetime of sessions
--EXTENSIONS--
igbinary
redis
--SKIPIF--
<?php require __DIR__ . "/../../support/redis_skip.inc"; ?>
--FILE--
<?php
use Workerman\Protocols\Http\Session;
use Workerman\Protocols\Http\Session\RedisSessionHandler;

require __DIR__ . '/../../support/redis.inc';

$server = RedisServer::start('--requirepass', 'secret');
$there = $server->client();
$there->auth('secret');
$there->select(3);

Session::$lifetime = 100;
$handler = new RedisSessionHandler(['host' => '127.0.0.1', 'port' => $server->port, 'auth' => 'secret', 'database' => 3]);
show('nothing', [$handler->read('a'), $handler->updateTimestamp('a'), $handler->destroy('a')]);
show('open, close', [$handler->open('', ''), $handler->close()]);
show('write', [$handler->write('a', "te\0xt"), $handler->read('a') === "te\0xt"]);
show('key', $there->keys('*'));
show('lifetime', $there->ttl('redis_session_a'));
Session::$lifetime = 50;
show('timestamp', [$handler->updateTimestamp('a', 'unused'), $there->ttl('redis_session_a')]);
show('gc', [$handler->gc(0), $handler->read('a') !== false]);
show('destroy', [$handler->destroy('a'), $there->keys('*')]);
?>
--EXPECT--
nothing: [false,false,true]
open, close: [true,true]
write: [true,true]
key: ["redis_session_a"]
lifetime: 100
timestamp: [true,50]
gc: [true,true]
destroy: [true,[]]
