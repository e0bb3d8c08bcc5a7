<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Websocket;
use Workerman\Worker;

$worker = new Worker('websocket://127.0.0.1:' . port());
$worker->name = 'frames';
watch($worker);
$worker->onWorkerStart = static fn() => control();
$worker->onConnect = static function (TcpConnection $connection): void {
    $connection->maxPackageSize = 70_000;
    trace('onConnect', $connection);
};
$worker->onWebSocketConnect = static function (TcpConnection $connection, Request $request): void {
    trace('onWebSocketConnect', $connection, $request->path(), $request->get(), $request->header('origin'));
    switch ($request->path()) {
        case '/refuse':
            $connection->close();
            break;
        case '/refuse-with':
            $connection->close("HTTP/1.1 403 Forbidden\r\n\r\n", true);
            break;
        case '/headers':
            $connection->headers = ['Sec-WebSocket-Protocol: chat', "X-Bad: a\r\nX-Worse: b", 'X-Good: c'];
            break;
        case '/early':
            trace('returned', $connection->send('early one'), $connection->send(['early' => 'two']));
            break;
        case '/binary':
            $connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER;
            break;
        case '/callbacks':
            $connection->onWebSocketPing = static function (TcpConnection $connection, string $data): void {
                trace('onWebSocketPing', $connection, $data, $connection->websocketType);
                $connection->send("answer to $data");
            };
            $connection->onWebSocketPong = static fn(TcpConnection $connection, string $data)
                => trace('onWebSocketPong', $connection, $data, $connection->websocketType);
            $connection->onWebSocketClose = static function (TcpConnection $connection): void {
                trace('onWebSocketClose', $connection);
                $connection->close("\x88\x02\x0f\xa0", true);
            };
            break;
        case '/own-message':
            $connection->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("own $data");
            break;
    }
};
$worker->onWebSocketConnected = static function (TcpConnection $connection, Request $request): void {
    trace('onWebSocketConnected', $connection, $request->path(), $connection->headers);
    $request->path() === '/greeting' && $connection->send('welcome');
};
$worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
    trace('onMessage', $connection, $data, $connection->websocketType);
    match ($data) {
        'array' => $connection->send(['a' => 'ä/', 'b' => [1, null]]),
        'close' => $connection->close('bye'),
        'close-frame' => $connection->close("\x88\x02\x03\xe8", true),
        'end' => $connection->end('end'),
        'raw' => $connection->send("\x81\x03raw", true),
        '126' => $connection->send(str_repeat('x', 126)),
        '65536' => $connection->send(str_repeat('x', 65536)),
        'binary' => [$connection->websocketType = "\x82", $connection->send("\0\xff")],
        default => $connection->send("[$data]"),
    };
};
Worker::runAll();
