<?php
/**
 * HTTP: a page, a JSON answer, a redirect and a 404.
 *
 *   php examples/hello/start.php start
 *   curl -i http://127.0.0.1:8788/
 *   curl -i 'http://127.0.0.1:8788/greet?name=Ada'
 *   curl -i -d name=Ada http://127.0.0.1:8788/greet
 *
 * HELLO_PORT changes the port, LISTEN the address (0.0.0.0 for every interface).
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$hello = new Worker('http://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('HELLO_PORT') ?: 8788));
$hello->name = 'hello';
$hello->count = 2;

$hello->onMessage = function (TcpConnection $connection, Request $request) {
    // Everything outside this function lives as long as the worker process: `static` survives requests.
    static $served = 0;
    $served++;

    $connection->send(match ($request->path()) {
        '/' => "Hello! Worker process " . getmypid() . " has served $served requests.\n",
        '/greet' => new Response(200, ['Content-Type' => 'application/json'], json_encode([
            'hello' => $request->get('name') ?? $request->post('name', 'world'),
            'method' => $request->method(),
            'browser' => $request->header('user-agent'),
        ]) . "\n"),
        '/old' => new Response(302, ['Location' => '/']),
        default => new Response(404, ['Content-Type' => 'text/plain'], "Nothing here.\n"),
    });
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
