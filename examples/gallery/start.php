<?php
/**
 * Every example in one process tree, and a page that shows them.
 *
 *   php examples/gallery/start.php start
 *   open http://127.0.0.1:8787
 *
 * PORT moves the page, and the others to the ports that follow it; each example's own variable
 * (HELLO_PORT …) and LISTEN work as well.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$port = (int)(getenv('PORT') ?: 8787);
foreach (['HELLO', 'CHAT_WEB', 'CHAT', 'TEXT_CHAT', 'JSON', 'TIMERS', 'SSE'] as $offset => $example) {
    if (getenv("{$example}_PORT") === false) {
        putenv("{$example}_PORT=" . ($port + 1 + $offset));
    }
}

// The examples start the server themselves only when this name is unknown.
define('GLOBAL_START', true);
foreach (['hello', 'chat', 'text-chat', 'json-protocol', 'timers', 'sse'] as $example) {
    require_once __DIR__ . "/../$example/start.php";
}

$gallery = new Worker('http://' . (getenv('LISTEN') ?: '127.0.0.1') . ":$port");
$gallery->name = 'gallery';

// Gathered here: a worker process knows only its own worker.
$ports = $workers = [];
foreach (Worker::getAllWorkers() as $worker) {
    $workers[] = ['name' => $worker->name, 'socket' => $worker->getSocketName(), 'processes' => $worker->count];
    if ($worker !== $gallery) {
        $ports[$worker->name] = (int)substr(strrchr($worker->getSocketName(), ':'), 1);
    }
}
$facts = ['ports' => $ports, 'workers' => $workers, 'workerman' => Worker::VERSION, 'php' => PHP_VERSION,
    'native' => extension_loaded('workerman')];

$gallery->onMessage = function (TcpConnection $connection, Request $request) use ($facts) {
    if ($request->path() !== '/') {
        $connection->send(new Response(404, ['Content-Type' => 'text/plain'], "Nothing here.\n"));
        return;
    }
    $page = str_replace('{{FACTS}}', json_encode($facts, JSON_HEX_TAG), file_get_contents(__DIR__ . '/gallery.html'));
    $connection->send(new Response(200, ['Content-Type' => 'text/html; charset=utf-8'], $page));
};

Worker::runAll();
