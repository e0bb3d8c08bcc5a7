<?php
/** What is behind the proxy. */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$answer = static fn(TcpConnection $connection, Request $request) => $connection->send(match ($request->path()) {
    '/big' => str_repeat('0123456789abcdef', 500000),
    '/md5' => md5($request->rawBody()),
    default => "from {$connection->getLocalPort()}",
});
$web = new Worker('http://127.0.0.1:' . getenv('WEB'));
$web->onMessage = $answer;
$secure = new Worker('http://127.0.0.1:' . getenv('SECURE'), ['ssl' => ['local_cert' => getenv('FOLDER') . '/certificate.pem', 'local_pk' => getenv('FOLDER') . '/key.pem']]);
$secure->transport = 'ssl';
$secure->onMessage = $answer;
Worker::runAll();
