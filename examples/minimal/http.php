<?php
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

$http = new Worker('http://0.0.0.0:8080');
$http->count = 4; // processes
$http->onMessage = function (TcpConnection $connection, Request $request) {
    $connection->send('Hello ' . $request->get('name', 'world') . "\n");
};

Worker::runAll();
