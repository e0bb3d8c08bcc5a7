<?php
/**
 * Timers: repeated, once, deleted from inside, and one per connection.
 *
 *   php examples/timers/start.php start
 *   curl http://127.0.0.1:8793/           the counters as JSON
 *   curl 'http://127.0.0.1:8793/later?seconds=2'   answered two seconds later, nothing blocks
 *
 * TIMERS_PORT and LISTEN change the address.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Timer;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$timers = new Worker('http://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('TIMERS_PORT') ?: 8793));
$timers->name = 'timers';
$counters = ['seconds' => 0, 'tenths' => 0, 'countdown' => 5, 'later' => 0];

// Timers belong to a worker process, so they are set in onWorkerStart.
$timers->onWorkerStart = function () use (&$counters) {
    Timer::add(1, function () use (&$counters) {
        $counters['seconds']++;
    });
    Timer::add(0.1, function () use (&$counters) {
        $counters['tenths']++;
    });
    // Five runs, then it deletes itself.
    $countdown = Timer::add(1, function () use (&$counters, &$countdown) {
        if (--$counters['countdown'] === 0) {
            Timer::del($countdown);
        }
    });
};

$timers->onMessage = function (TcpConnection $connection, Request $request) use (&$counters) {
    $answer = function () use ($connection, &$counters) {
        $headers = ['Content-Type' => 'application/json', 'Access-Control-Allow-Origin' => '*'];
        $connection->send(new Response(200, $headers, json_encode($counters) . "\n"));
    };
    if ($request->path() !== '/later') {
        $answer();
        return;
    }
    // The fourth argument: false means once.
    Timer::add(max(0.001, min(60, (float)$request->get('seconds', 1))), function () use ($answer, &$counters) {
        $counters['later']++;
        $answer();
    }, [], false);
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
