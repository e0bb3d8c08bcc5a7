--TEST--
Timers run in the processes and know the loop
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker();
$worker->onWorkerStart = function (): void {
    $count = 0;
    $id = Timer::add(0.01, function () use (&$count, &$id): void {
        Worker::safeEcho('tick ' . ++$count . "\n");
        if ($count === 2) {
            Timer::del($id);
            Worker::safeEcho("done\n");
        }
    });
};
PHP);
$server->waitFor("done\n");
echo $server->printed();
?>
--EXPECT--
tick 1
tick 2
done
