<?php
// Echo of WebSocket messages.

use Workerman\Connection\TcpConnection;

require __DIR__ . '/start.php';

$worker = bench_worker('websocket');
$worker->onMessage = function (TcpConnection $connection, string $message) {
    $connection->send($message);
};

Workerman\Worker::runAll();
