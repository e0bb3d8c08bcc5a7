<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Text;
use Workerman\Worker;

/** Every callback of a worker, traced; onMessage answers with the worker's name and id. */
function worker(string $name, int $port, int $count = 1): Worker
{
    $worker = new Worker('text://127.0.0.1:' . port($port));
    $worker->name = $name;
    $worker->count = $count;
    $worker->onWorkerStart = static fn(Worker $worker) => trace("$name onWorkerStart", $worker->id);
    $worker->onWorkerStop = static fn(Worker $worker) => trace("$name onWorkerStop", $worker->id, count($worker->connections));
    $worker->onWorkerReload = static fn(Worker $worker) => trace("$name onWorkerReload", $worker->id);
    $worker->onConnect = static fn(TcpConnection $connection) => trace("$name onConnect", $connection);
    $worker->onClose = static fn(TcpConnection $connection) => trace("$name onClose", $connection);
    $worker->onMessage = static function (TcpConnection $connection, string $data) use ($name): void {
        trace("$name onMessage", $connection, $data);
        if ($data === 'throw') {
            throw new LogicException("$name is fed up");
        }
        if ($data === 'exit') {
            exit(7);
        }
        if ($data === 'fatal') {
            // No exception can be made of this.
            eval('class Twice {} class Twice {}');
        }
        if ($data === 'stop') {
            Worker::stopAll();
            trace("$name after stopAll", $connection->getStatus(false));
            return;
        }
        $connection->send("$name {$connection->worker->id} $data");
    };
    return $worker;
}

Worker::$onMasterReload = static fn() => trace('onMasterReload');
Worker::$onMasterStop = static fn() => trace('onMasterStop');
Worker::$onWorkerExit = static fn(Worker $worker, int $status, int $pid) => trace('onWorkerExit', $worker, $status, $pid > 0);

$first = worker('first', 0);
$second = worker('second', 1);
$second->reloadable = false;
$second->onWorkerStart = static function (Worker $worker): void {
    trace('second onWorkerStart', $worker->id, count(Worker::getAllWorkers()), Worker::isRunning());
    // A listener of this process only.
    $inner = worker('inner', 2);
    $inner->onWorkerStart = static fn() => trace('never');
    $inner->listen();
    $paused = new Worker('tcp://127.0.0.1:' . port(3));
    $paused->protocol = Text::class;
    $paused->onConnect = static fn(TcpConnection $connection) => trace('paused onConnect', $connection);
    $paused->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("paused $data");
    $paused->listen();
    control([
        'pause' => static fn() => $paused->pauseAccept(),
        'resume' => static fn() => $paused->resumeAccept(),
        'unlisten' => static fn() => $paused->unlisten(),
        'listen' => static fn() => $paused->listen(),
        'sockets' => static fn() => [is_resource($paused->getMainSocket()), is_resource($worker->getMainSocket())],
        'state' => static fn() => [Worker::getStatus(), $worker->stopping, array_values(array_map(
            static fn(Worker $worker) => $worker->name, Worker::getAllWorkers()))],
    ]);
};
foreach (['onWorkerStart', 'onConnect', 'onClose'] as $index => $event) {
    $broken = worker("bad-$event", 4 + $index);
    $broken->$event = static function (mixed $argument) use ($event): void {
        // Once only: the replacement works.
        if (!is_file(getenv('PLACE') . "/$event")) {
            touch(getenv('PLACE') . "/$event");
            throw new LogicException("$event is fed up");
        }
        trace("bad-$event recovered");
    };
}
Worker::runAll();
