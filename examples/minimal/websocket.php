<?php
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$websocket = new Worker('websocket://0.0.0.0:8081');
$websocket->onMessage = function (TcpConnection $connection, string $message) use ($websocket) {
    foreach ($websocket->connections as $everyone) {
        $everyone->send("#$connection->id: $message");
    }
};

Worker::runAll();
