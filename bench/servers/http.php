<?php
// hello and varied: "/" answers a constant, every other path answers itself and the query's id.

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;

require __DIR__ . '/start.php';

$worker = bench_worker('http');
$worker->onMessage = function (TcpConnection $connection, Request $request) {
    $path = $request->path();
    $connection->send($path === '/' ? 'Hello World' : $path . ' ' . $request->get('id'));
};

Workerman\Worker::runAll();
