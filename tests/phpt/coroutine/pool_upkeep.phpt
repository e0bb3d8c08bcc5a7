--TEST--
Idle connections are closed down to the minimum, the others get heartbeats; problems are reported
--FILE--
<?php
use Workerman\Coroutine\Pool;

require __DIR__ . '/coroutine.inc';

/** Looked after by hand, with settings of its own. */
final class Upkeep extends Pool
{
    protected function isValidConnection($connection): bool
    {
        return $connection instanceof ArrayObject;
    }

    public function look(int $age): void
    {
        foreach ($this->lastUsedTimes as $connection => $time) {
            $this->lastUsedTimes[$connection] = $time - $age;
            $this->lastHeartbeatTimes[$connection] = $time - $age;
        }
        $this->checkConnections();
    }
}
in_loop(function () {
    $pool = new Upkeep(3, ['min_connections' => 1, 'idleTimeout' => 100, 'heartbeat_interval' => 10]);
    $names = ['a', 'b', 'c'];
    $pool->setConnectionCreator(function () use (&$names) {
        return new ArrayObject([array_shift($names)]);
    });
    $pool->setConnectionCloser(fn($connection) => print("close $connection[0]\n"));
    $pool->setHeartbeatChecker(function ($connection) {
        echo "heartbeat $connection[0]\n";
        $connection[0] !== 'b' || throw new LogicException('b is dead');
    });
    foreach ([$pool->get(), $pool->get(), $pool->get()] as $connection) {
        $pool->put($connection);
    }
    unset($connection);
    $pool->look(5);
    echo "nothing to do\n";
    (function () {
        $this->logger = fn($problem) => print("reported: {$problem->getMessage()}\n");
    })->call($pool);
    $pool->look(20);
    show('left', $pool->getConnectionCount());
    $pool->look(200);
    show('left', $pool->getConnectionCount());
    $pool->closeConnections();
    show('left', $pool->getConnectionCount());
});
?>
--EXPECT--
nothing to do
heartbeat a
heartbeat b
reported: b is dead
close b
heartbeat c
left: 2
close a
heartbeat c
left: 1
close c
left: 0
