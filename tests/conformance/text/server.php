<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$worker = new Worker('text://127.0.0.1:' . port());
$worker->name = 'lines';
watch($worker);
$worker->onWorkerStart = static fn() => control();
$worker->onConnect = static function (TcpConnection $connection): void {
    $connection->maxPackageSize = 64;
    trace('onConnect', $connection, $connection->protocol);
};
$worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
    trace('onMessage', $connection, $data);
    match ($data) {
        'raw' => $connection->send('no line feed', true),
        'close' => $connection->close('bye'),
        'end' => $connection->end('end'),
        'array' => trace('returned', (static function () use ($connection) {
            try {
                return $connection->send(['a']);
            } catch (Throwable $reason) {
                return get_class($reason);
            }
        })()),
        default => $connection->send("[$data]"),
    };
};
Worker::runAll();
