--TEST--
RedisClusterSessionHandler stores sessions in a cluster
--EXTENSIONS--
igbinary
redis
--SKIPIF--
<?php require __DIR__ . "/../../support/redis_skip.inc"; ?>
--FILE--
<?php
use Workerman\Protocols\Http\Session;
use Workerman\Protocols\Http\Session\RedisClusterSessionHandler;
use Workerman\Protocols\Http\Session\RedisSessionHandler;

require __DIR__ . '/../../support/redis.inc';

$server = RedisServer::start('--cluster-enabled', 'yes');
$there = $server->client();
$there->rawCommand('CLUSTER', 'ADDSLOTS', ...range(0, 16383));
while (!str_contains($there->rawCommand('CLUSTER', 'INFO'), 'cluster_state:ok')) {
    // The state follows the slots within one of the server's own ticks.
    usleep(1000);
}
Session::$lifetime = 100;
$handler = new RedisClusterSessionHandler(['host' => ["127.0.0.1:$server->port"], 'prefix' => 'c:']);
show('is', $handler instanceof RedisSessionHandler);
show('write', [$handler->write('a', 'text'), $handler->read('a'), $handler->read('b')]);
show('there', [$there->get('c:a'), $there->ttl('c:a')]);
show('timestamp', $handler->updateTimestamp('a'));
show('destroy', [$handler->destroy('a'), $there->keys('*')]);
?>
--EXPECT--
is: true
write: [true,"text",false]
there: ["text",100]
timestamp: true
destroy: [true,[]]
