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
$worker->onWebSocketConnect = static function (TcpConnection $connection, Request $request): void {
    $connection->headers = ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover'];
    $connection->maxPackageSize = 200_000;
    match ($request->path()) {
        '/blob' => $connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE,
        '/buffer' => $connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER_DEFLATE,
        '/plain-buffer' => $connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER,
        '/callbacks' => [
            $connection->onWebSocketPing = static function (TcpConnection $connection, string $data): void {
                trace('onWebSocketPing', $data, $connection->websocketType);
                $connection->send($data);
            },
            $connection->onWebSocketPong = static fn(TcpConnection $connection, string $data) => trace('onWebSocketPong', $data, $connection->websocketType),
            $connection->onWebSocketClose = static fn(TcpConnection $connection) => [trace('onWebSocketClose'), $connection->close('closing')],
            $connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE,
        ],
        '/early' => [
            $connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE,
            trace('returned', $connection->send('early one'), $connection->send(['early' => 'two'])),
        ],
        default => null,
    };
};
$worker->onMessage = static function (TcpConnection $connection, string $data): void {
    trace('onMessage', $data, $connection->websocketType);
    match ($data) {
        'blob' => $connection->websocketType = Websocket::BINARY_TYPE_BLOB,
        'blob deflate' => $connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE,
        'buffer' => $connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER,
        'buffer deflate' => $connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER_DEFLATE,
        'odd' => $connection->websocketType = "\x83",
        'part' => $connection->websocketType = "\x01",
        'rest' => $connection->websocketType = "\x80",
        'empty' => $connection->send(''),
        'array' => $connection->send(['a' => 'ä/', 'b' => [1, null, 1.5]]),
        'number' => [$connection->send(5), $connection->send(1.5), $connection->send(true)],
        'large' => $connection->send(str_repeat('0123456789abcdef', 10_000)),
        'random' => [mt_srand(1), $connection->send(implode(array_map(static fn() => chr(mt_rand(0, 255)), range(1, 70_000))))],
        'close' => $connection->close('bye'),
        'raw' => $connection->send(Websocket::encode('encoded by hand', $connection), true),
        default => $connection->send("[$data]"),
    };
};
Worker::runAll();
