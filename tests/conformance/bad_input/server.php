<?php
/** One process that serves http, websocket, text and frame, and a listener that never stops sending. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

const LIMIT = 100_000;
TcpConnection::$defaultMaxPackageSize = LIMIT;
$worker = new Worker('http://127.0.0.1:' . port());
$worker->name = 'bad-input';
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    $connection->send(getmypid() . ' ' . $request->method() . ' ' . $request->path() . ' ' . strlen($request->rawBody()));
};
$worker->onWorkerStart = static function (): void {
    foreach (['websocket', 'text', 'frame'] as $index => $scheme) {
        $inner = new Worker("$scheme://127.0.0.1:" . port($index + 1));
        $inner->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("[$data]");
        $inner->listen();
    }
    $endless = new Worker('tcp://127.0.0.1:' . port(4));
    $endless->onMessage = static function (TcpConnection $connection): void {
        // Until the buffer is full, and on whenever it has drained.
        $more = static function (TcpConnection $connection): void {
            while ($connection->send(str_repeat('x', 65536)) !== false && $connection->getSendBufferQueueSize() < 1 << 20);
        };
        $connection->onBufferDrain = $more;
        $more($connection);
    };
    $endless->listen();
    control([
        'pid' => static fn() => getmypid(),
        'connections' => static fn() => count(TcpConnection::$connections),
    ]);
};
Worker::runAll();
