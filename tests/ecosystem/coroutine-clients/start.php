<?php
/** Clients that wait without callbacks, on the Fiber loop. */

use Revolt\EventLoop;
use Workerman\Connection\TcpConnection;
use Workerman\Coroutine;
use Workerman\Coroutine\Parallel;
use Workerman\Coroutine\WaitGroup;
use Workerman\Http\Client;
use Workerman\Http\ParallelClient;
use Workerman\Protocols\Http\Request;
use Workerman\Redis\Client as Redis;
use Workerman\Timer;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

Worker::$eventLoopClass = Workerman\Events\Fiber::class;

$port = getenv('PORT');
$here = "http://127.0.0.1:$port";
$server = new Worker("http://127.0.0.1:$port");
$server->onMessage = static function (TcpConnection $connection, Request $request): void {
    match ($request->path()) {
        '/cut' => $connection->close(),
        '/slow' => Timer::delay(0.2, static fn() => $connection->send('slow')),
        default => $connection->send($request->method() . ' ' . json_encode($request->get() + $request->post())),
    };
};

// A server that asks others before it answers.
$front = new Worker('http://127.0.0.1:' . getenv('FRONT'));
$front->onMessage = static function (TcpConnection $connection, Request $request) use ($here): void {
    static $http = new Client();
    $number = $request->get('n');
    $answer = (string)$http->get("$here/get?n=$number")->getBody();
    Timer::sleep(0.01);
    $connection->send("$number: $answer");
};

$worker = new Worker();
$worker->onWorkerStart = static function () use ($here): void {
    check('onWorkerStart is a coroutine', true, Coroutine::isCoroutine());
    $http = new Client();
    check('get waits', 'GET {"a":"1"}', (string)$http->get("$here/?a=1")->getBody());
    check('post waits', 'POST {"b":"2"}', (string)$http->post("$here/", ['b' => '2'])->getBody());
    $thrown = static function (callable $call): string {
        try {
            $call();
            return 'nothing';
        } catch (Throwable $reason) {
            return preg_replace('/:\d+ fail after .*/', ' fail', $reason->getMessage());
        }
    };
    check('a cut connection throws', 'The connection to 127.0.0.1 has been closed.', $thrown(static fn() => $http->get("$here/cut")));
    check('nobody listens throws', 'connect 127.0.0.1 fail', $thrown(static fn() => $http->get('http://127.0.0.1:' . getenv('CLOSED'))));
    check('a bad address throws', 'invalid url: http://', $thrown(static fn() => $http->get('http://')));

    $parallel = new ParallelClient();
    $parallel->batch([["$here/?n=0", ['method' => 'GET']], ["$here/cut", ['method' => 'GET']], ["$here/?n=2", ['method' => 'GET']]]);
    $parallel->push("$here/slow");
    $results = array_map(static fn(array $one): array => [$one[0], $one[0] ? (string)$one[1]->getBody() : $one[1]->getMessage()], $parallel->await());
    check('requests in parallel', [[true, 'GET {"n":"0"}'], [false, 'The connection to 127.0.0.1 has been closed.'], [true, 'GET {"n":"2"}'], [true, 'slow']], $results);

    $began = microtime(true);
    $group = new WaitGroup();
    $slow = 0;
    for ($i = 0; $i < 20; $i++) {
        $group->add();
        Coroutine::create(static function () use ($http, $here, $group, &$slow): void {
            $slow += (string)$http->get("$here/slow")->getBody() === 'slow' ? 1 : 0;
            $group->done();
        });
    }
    $group->wait();
    check('twenty slow answers at once', 20, $slow);
    check('take less than five of them', true, microtime(true) - $began < 1.0);

    // workerman/redis waits where Revolt's EventLoop is loaded.
    class_exists(EventLoop::class);
    $redis = new Redis('redis://127.0.0.1:' . getenv('REDIS'));
    check('redis: set waits', true, $redis->set('key', 'value'));
    check('redis: get waits', 'value', $redis->get('key'));
    check('redis: what is not there', null, $redis->get('nothing'));
    check('redis: hMSet and hGetAll', ['a' => '1', 'b' => '2'], $redis->hMSet('hash', ['a' => 1, 'b' => 2]) ? $redis->hGetAll('hash') : null);
    check('redis: an error', [false, 'ERR value is not an integer or out of range'], [$redis->incr('key'), $redis->error()]);
    $parallel = new Parallel();
    foreach (range(1, 50) as $number) {
        $parallel->add(static fn() => $redis->set("n:$number", $number) ? (int)$redis->get("n:$number") : null);
    }
    check('redis: fifty coroutines on one connection', range(1, 50), array_values($parallel->wait()));
    finished();
};
Worker::runAll();
