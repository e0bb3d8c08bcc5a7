<?php
/** Echoes every WebSocket message, as a server and as a client. The path says how answers are sent. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

/** First byte of the answers. */
function type_for(string $path): string
{
    return match ($path) {
        '/binary' => "\x82",
        '/deflate' => "\xc1",
        default => "\x81",
    };
}

TcpConnection::$defaultMaxPackageSize = 2 << 20;
TcpConnection::$defaultMaxSendBufferSize = 4 << 20;
$worker = new Worker('websocket://127.0.0.1:' . port());
$worker->name = 'rfc';
$worker->onWebSocketConnect = static function (TcpConnection $connection, Request $request): void {
    $connection->websocketType = type_for($request->path());
    if ($request->path() === '/deflate') {
        $connection->headers = ['Sec-WebSocket-Extensions: permessage-deflate'];
    }
};
$worker->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send($data);
$worker->onWorkerStart = static function (): void {
    control([
        'pid' => static fn() => getmypid(),
        // A client of ours on the driver's port.
        'dial' => static function (string $where): void {
            $client = new AsyncTcpConnection("ws://127.0.0.1:$where");
            $client->websocketType = type_for(strstr($where, '/'));
            $client->onMessage = static fn(AsyncTcpConnection $client, string $data) => $client->send($data);
            $client->connect();
        },
    ]);
};
Worker::runAll();
