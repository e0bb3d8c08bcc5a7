<?php
// hello and varied: "/" answers a constant, every other path what it was asked with, as JSON.

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/start.php';

$worker = bench_worker('http');
$worker->onMessage = function (TcpConnection $connection, Request $request) {
    $path = $request->path();
    if ($path === '/') {
        $connection->send('Hello World');
        return;
    }
    $connection->send(new Response(200, ['Content-Type' => 'application/json'], json_encode([
        'path' => $path,
        'id' => $request->get('id'),
        'agent' => $request->header('user-agent'),
        'theme' => $request->cookie('theme'),
    ], JSON_UNESCAPED_SLASHES)));
};

Workerman\Worker::runAll();
