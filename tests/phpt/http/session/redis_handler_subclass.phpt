--TEST--
A subclass of RedisSessionHandler may supply the connection and see the configuration
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

class OwnClient extends RedisSessionHandler
{
    public int $made = 0;

    protected function createRedisConnection(array $config): Redis|RedisCluster
    {
        $this->made++;
        show('config', array_diff_key($config, ['port' => 0]));
        return parent::createRedisConnection($config + ['host' => '127.0.0.1']);
    }
}

class OwnConnection extends RedisSessionHandler
{
    public ?Redis $mine = null;

    protected function connection(): Redis|RedisCluster
    {
        return $this->mine;
    }
}
$handler = new OwnClient(['port' => $server->port, 'extra' => 'kept']);
show('made', $handler->made);
show('write', [$handler->write('a', '1'), $handler->read('a'), $handler->made]);

$handler = new OwnConnection([]);
$handler->mine = $server->client();
show('write', $handler->write('a', '2'));
show('without a prefix', $server->client()->get('a'));
?>
--EXPECT--
made: 0
config: {"extra":"kept","timeout":2}
write: [true,"1",1]
write: true
without a prefix: "2"
