<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Timer;
use Workerman\Worker;

$web = new Worker('http://127.0.0.1:' . port());
$web->name = 'web';
$web->count = 2;
$web->onMessage = static fn(TcpConnection $connection) => $connection->send('x');
$lines = new Worker('text://127.0.0.1:' . port(1));
$lines->name = 'a-name-that-is-rather-long';
$lines->reusePort = true;
$lines->onMessage = static function (TcpConnection $connection, string $data): void {
    if ($data === 'busy') {
        trace('busy');
        $until = microtime(true) + 1.5;
        while (microtime(true) < $until);
        trace('done');
    }
    $connection->send($data);
};
$lines->onWorkerStart = static function (): void {
    Timer::add(1000, static fn() => null);
    trace('ready');
};
$nameless = new Worker();
Worker::runAll();
