<?php
// Shared by the servers: one worker on PORT, and the source of the classes.

use Workerman\Worker;

if (getenv('WORKERMAN_REFERENCE')) {
    // The PHP library, from a checkout; its coroutine package lies beside it.
    spl_autoload_register(function (string $class): void {
        $reference = getenv('WORKERMAN_REFERENCE');
        $places = ['Workerman\\Coroutine\\' => dirname($reference) . '/coroutine', 'Workerman\\' => $reference];
        foreach ($places as $prefix => $package) {
            $file = "$package/src/" . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
            if (str_starts_with($class, $prefix) && is_file($file)) {
                require $file;
                return;
            }
        }
    });
}

function bench_worker(string $scheme): Worker
{
    if (getenv('WORKERMAN_REFERENCE')) {
        Worker::$eventLoopClass = Workerman\Events\Select::class;
    }
    // Files of one run stay together, and two servers of one script do not meet.
    Worker::$pidFile = getenv('BENCH_DIR') . '/server.pid';
    Worker::$logFile = getenv('BENCH_DIR') . '/server.log';
    $worker = new Worker("$scheme://127.0.0.1:" . getenv('PORT'));
    $worker->count = 1;
    $worker->onWorkerStart = function () {
        echo 'ready loop=', extension_loaded('workerman') && !getenv('WORKERMAN_REFERENCE')
            ? 'native' : (new ReflectionClass(Worker::$globalEvent))->getShortName(), "\n";
    };
    return $worker;
}
