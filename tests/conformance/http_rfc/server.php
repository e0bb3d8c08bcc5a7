<?php
/** Says what it understood of a request: method, target, Host, the body and its length. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

TcpConnection::$defaultMaxPackageSize = 1 << 20;
$worker = new Worker('http://127.0.0.1:' . port());
$worker->name = 'rfc';
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    $text = match ($request->path()) {
        '/headers' => json_encode($request->header()),
        '/cookies' => json_encode($request->cookie()),
        '/204' => new Response(204),
        default => implode(' ', [$request->method(), strlen($request->uri()) > 100 ? strlen($request->uri()) : $request->uri(),
            $request->host() ?? '-', strlen($request->rawBody()) > 100 ? strlen($request->rawBody()) : $request->rawBody()]),
    };
    $connection->send($text);
};
$worker->onWorkerStart = static fn() => control(['pid' => static fn() => getmypid()]);
Worker::runAll();
