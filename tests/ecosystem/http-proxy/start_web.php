<?php
/** What is behind the proxy. */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$answer = static fn(TcpConnection $connection, string $path, string $body = ''): string => match ($path) {
    '/big' => str_repeat('0123456789abcdef', 500000),
    '/md5' => md5($body),
    default => "from {$connection->getLocalPort()}",
};
// The proxy passes on "GET http://host/path", which an http worker takes for no request.
$web = new Worker('tcp://127.0.0.1:' . getenv('WEB'));
$web->onMessage = static function (TcpConnection $connection, string $request) use ($answer): void {
    $body = $answer($connection, parse_url(explode(' ', $request)[1], PHP_URL_PATH));
    $connection->send("HTTP/1.1 200 OK\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body");
};
$secure = new Worker('http://127.0.0.1:' . getenv('SECURE'), ['ssl' => ['local_cert' => getenv('FOLDER') . '/certificate.pem', 'local_pk' => getenv('FOLDER') . '/key.pem']]);
$secure->transport = 'ssl';
$secure->onMessage = static fn(TcpConnection $connection, Request $request) => $connection->send($answer($connection, $request->path(), $request->rawBody()));
Worker::runAll();
