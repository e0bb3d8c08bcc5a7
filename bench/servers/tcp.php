<?php
// Echo of the bytes as they come.

use Workerman\Connection\TcpConnection;

require __DIR__ . '/start.php';

$worker = bench_worker('tcp');
$worker->onMessage = function (TcpConnection $connection, string $bytes) {
    $connection->send($bytes);
};

Workerman\Worker::runAll();
