<?php
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$frame = new Worker('frame://0.0.0.0:8083'); // 4-byte length (it counts itself), then that many bytes
$frame->onMessage = function (TcpConnection $connection, string $message) {
    $connection->send(strtoupper($message));
};

$tcp = new Worker('tcp://0.0.0.0:8084'); // no protocol: the bytes as they come
$tcp->onMessage = fn(TcpConnection $connection, string $bytes) => $connection->send($bytes);

Worker::runAll();
