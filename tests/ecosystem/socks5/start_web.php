<?php
/** What is behind the proxy. */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$web = new Worker('http://127.0.0.1:' . getenv('WEB'));
$web->onMessage = static function (TcpConnection $connection, Request $request): void {
    $connection->send(match ($request->path()) {
        '/big' => str_repeat('0123456789abcdef', 500000),
        '/md5' => md5($request->rawBody()),
        default => "from {$connection->getRemotePort()}",
    });
};
$udp = new Worker('udp://127.0.0.1:' . getenv('UDP'));
$udp->onMessage = static fn($connection, string $data) => $connection->send(strrev($data));
$line = new Worker('text://127.0.0.1:' . getenv('LINE'));
$line->onMessage = static function (TcpConnection $connection, string $text): void {
    $text === 'bye' ? $connection->close('goodbye') : $connection->send(strtoupper($text));
};
$line->onClose = static fn() => file_put_contents(getenv('PLACE') . '/closed', "closed\n", FILE_APPEND);
Worker::runAll();
