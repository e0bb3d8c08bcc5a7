--TEST--
A Redis connection that gives no sign of life is given up, and the worker goes on with another
--EXTENSIONS--
igbinary
redis
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
class Dead extends Redis
{
    public function get($key): mixed { return 'text'; }
    public function close(): bool { return true; }
    public function ping($message = null): never
    {
        // After this call, whoever made it.
        Timer::delay(0.001, static function (): void {
            show_made();
        });
        throw new RedisException('gone');
    }
}
class Handler extends Workerman\Protocols\Http\Session\RedisSessionHandler
{
    public int $made = 0;
    protected function createRedisConnection(array $config): Redis|RedisCluster
    {
        $this->made++;
        return new Dead();
    }
}
function show_made(): void
{
    global $handler;
    $handler->read('a');
    echo getmypid() === $GLOBALS['pid'] ? 'the same process' : 'another process', " made $handler->made\n";
}
$worker = new Worker();
$worker->onWorkerStart = function () use (&$handler, &$pid): void {
    $pid = getmypid();
    $handler = new Handler(['pool' => ['heartbeat_interval' => 0.001]]);
    echo $handler->read('a'), " made $handler->made\n";
};
PHP);
$server->waitFor(" made 2\n");
preg_match('/^text made 1\n.*^the same process made 2\n/ms', $server->stop(), $found);
echo $found === [] ? $server->stop() : "connected again\n";
?>
--EXPECT--
connected again
