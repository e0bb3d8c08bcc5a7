<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$worker = new Worker('frame://127.0.0.1:' . port());
$worker->name = 'frames';
watch($worker);
$worker->onWorkerStart = static fn() => control();
$worker->onConnect = static function (TcpConnection $connection): void {
    $connection->maxPackageSize = 1000;
    trace('onConnect', $connection, $connection->protocol);
};
$worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
    trace('onMessage', $connection, $data);
    match ($data) {
        'close' => $connection->close('bye'),
        default => $connection->send("[$data]"),
    };
};
Worker::runAll();
