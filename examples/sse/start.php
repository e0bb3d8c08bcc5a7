<?php
/**
 * Server-sent events: the server's clock, one event a second.
 *
 *   php examples/sse/start.php start
 *   curl -N http://127.0.0.1:8794/events
 *   open http://127.0.0.1:8794
 *
 * SSE_PORT and LISTEN change the address.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\ServerSentEvents;
use Workerman\Timer;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$sse = new Worker('http://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('SSE_PORT') ?: 8794));
$sse->name = 'sse';

$sse->onMessage = function (TcpConnection $connection, Request $request) {
    if ($request->path() !== '/events') {
        $connection->send(new Response(200, ['Content-Type' => 'text/html; charset=utf-8'], <<<'HTML'
            <!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
            <title>Server-sent events</title><style>:root{color-scheme:light dark}body{font:1.2rem system-ui;margin:2rem}</style>
            <h1>The server's clock</h1><p><output id="clock" aria-live="off">waiting</output></p>
            <script>new EventSource('/events').addEventListener('tick', e => clock.textContent = JSON.parse(e.data).time)</script>
            HTML));
        return;
    }
    // This content type keeps the answer open; what follows are events, not responses.
    $headers = ['Content-Type' => 'text/event-stream', 'Cache-Control' => 'no-cache', 'Access-Control-Allow-Origin' => '*'];
    $connection->send(new Response(200, $headers));

    $number = (int)$request->header('last-event-id', 0);
    $tick = function () use ($connection, &$number) {
        $data = json_encode(['time' => date('H:i:s'), 'process' => getmypid()]);
        $connection->send(new ServerSentEvents(['event' => 'tick', 'id' => ++$number, 'data' => $data]));
    };
    $tick();
    $timer = Timer::add(1, $tick);
    $connection->onClose = fn() => Timer::del($timer);
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
