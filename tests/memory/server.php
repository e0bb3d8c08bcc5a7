<?php
/**
 * One worker each for HTTP, WebSocket and a custom protocol, as the memory test wants them.
 *
 * FOLDER is where pid files and logs go, HTTP_PORT, WEBSOCKET_PORT and JSON_PORT are where it listens.
 */

declare(strict_types=1);

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

require __DIR__ . '/../../examples/json-protocol/Protocols/JsonNL.php';

$folder = getenv('FOLDER');
Worker::$pidFile = "$folder/server.pid";
Worker::$logFile = "$folder/server.log";
Worker::$statusFile = "$folder/server.status";
// Valgrind searches for leaks after the worker has ended; a worker killed meanwhile would report nothing.
Worker::$stopTimeout = 300;

$http = new Worker('http://127.0.0.1:' . getenv('HTTP_PORT'));
$http->name = 'http';
$kept = [];
// What a leak looks like from outside: the test must notice it.
$keep = function (int $times) use (&$kept): string {
    for ($i = 0; $i < $times; $i++) {
        $kept[] = "string $i";
    }
    return (string)count($kept);
};
$http->onMessage = function (TcpConnection $connection, Request $request) use ($keep): void {
    $answer = match ($request->path()) {
        '/json' => new Response(200, ['Content-Type' => 'application/json', 'X-Values' => ['one', 'two']], json_encode([
            'id' => $request->get('id'),
            'tags' => $request->get('tag'),
            'agent' => $request->header('user-agent'),
            'headers' => count($request->header()),
            'visitor' => $request->cookie('visitor'),
            'posted' => $request->post(),
        ])),
        '/upload' => new Response(200, [], $request->post('note') . ' ' . $request->file('file')['name'] . ' ' .
            md5_file($request->file('file')['tmp_name'])),
        '/cookie' => (new Response(404, [], 'nothing'))->cookie('seen', (string)$request->get('id')),
        '/keep' => $keep((int)$request->get('times')),
        default => 'hello ' . $request->get('id'),
    };
    $request->header('connection') === 'close' ? $connection->close($answer) : $connection->send($answer);
};

$websocket = new Worker('websocket://127.0.0.1:' . getenv('WEBSOCKET_PORT'));
$websocket->name = 'websocket';

$json = new Worker('JsonNL://127.0.0.1:' . getenv('JSON_PORT'));
$json->name = 'json';

$websocket->onMessage = $json->onMessage = fn(TcpConnection $connection, mixed $message) => $connection->send($message);

foreach ([$http, $websocket, $json] as $worker) {
    $worker->onWorkerStart = fn(Worker $worker) => file_put_contents("$folder/$worker->name.worker", (string)getmypid());
}

Worker::runAll();
