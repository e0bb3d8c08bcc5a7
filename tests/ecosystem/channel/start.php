<?php
/** A channel server; events and queues between the processes of a worker. */

use Channel\Client;
use Workerman\Timer;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$where = getenv('CHANNEL') === 'unix' ? ['unix://' . __DIR__ . '/channel.sock', 0] : ['127.0.0.1', (int)getenv('PORT')];
new Channel\Server(...$where);

// Three subscribers: each publishes what it heard, with its own number.
$subscriber = new Worker();
$subscriber->name = 'subscriber';
$subscriber->count = 3;
$subscriber->onWorkerStart = static function (Worker $worker) use ($where): void {
    $hears = static fn(string $event) => static fn(mixed $data) => Client::publish('heard', [$worker->id, $event, $data]);
    Client::connect(...$where);
    Client::$onMessage = static fn(string $event, mixed $data) => $hears("other: $event")($data);
    Client::on('news', $hears('news'));
    Client::on('turn', $hears('turn'));
    Client::on('leave', static function (int $id) use ($worker, $hears): void {
        if ($id === $worker->id) {
            Client::unsubscribe('news');
            Client::unwatch('work');
        }
        $hears('leave')($id);
    });
    Client::subscribe('weather');
    Client::watch('work', static fn(mixed $data) => Client::publish('done', [$worker->id, $data]));
    // The publisher may start later than this process.
    $again = Timer::add(0.05, static fn() => Client::publish('ready', $worker->id));
    Client::on('go', static fn() => Timer::del($again));
};

$publisher = new Worker();
$publisher->name = 'publisher';
$publisher->onWorkerStart = static function (Worker $worker) use ($where): void {
    $seen = (object)['ready' => [], 'heard' => [], 'done' => [], 'connects' => 0, 'closes' => 0];
    Client::$pingInterval = 0.05;
    Client::$onConnect = static fn() => $seen->connects++;
    Client::$onClose = static fn() => $seen->closes++;
    Client::connect(...$where);
    Client::on('ready', static fn(int $id) => $seen->ready[$id] = true);
    Client::on('done', static fn(array $what) => $seen->done[] = $what);
    Client::on('heard', static function (array $what) use ($seen): void {
        $seen->heard[] = $what;
        sort($seen->heard);
    });
    $heard = static fn(int $count) => static fn(): bool => count($seen->heard) >= $count;
    $publish = static fn(mixed ...$arguments) => static function () use ($seen, $arguments): void {
        $seen->heard = [];
        Client::publish(...$arguments);
    };
    $reports = static fn(array $expected, string $name) => static fn() => check($name, $expected, $seen->heard);

    steps([
        [static fn() => null, static fn() => count($seen->ready) === 3, static function () use ($seen): void {
            check('onConnect runs once', 1, $seen->connects);
            Client::publish('go', null);
        }],
        [$publish('news', ['a' => 1, 'b' => [true, null, 1.5]]), $heard(3), $reports(array_map(
            static fn(int $id) => [$id, 'news', ['a' => 1, 'b' => [true, null, 1.5]]], [0, 1, 2]), 'an event reaches every process')],
        [$publish(['weather'], 'rain'), $heard(3), $reports(
            [[0, 'other: weather', 'rain'], [1, 'other: weather', 'rain'], [2, 'other: weather', 'rain']],
            'an event without a callback reaches onMessage')],
        [static function () use ($seen): void {
            $seen->heard = [];
            array_map(static fn(int $number) => Client::publish('turn', $number, true), range(1, 6));
        }, $heard(6), static function () use ($seen): void {
            check('publishLoop gives each event to one process, in turn', [0 => 2, 1 => 2, 2 => 2], array_count_values(array_column($seen->heard, 0)));
            check('and loses none', 21, array_sum(array_column($seen->heard, 2)));
        }],
        [$publish('news', str_repeat('z', 200000)), $heard(3), static fn() =>
            check('a large event', [200000, 200000, 200000], array_map(static fn(array $one) => strlen($one[2]), $seen->heard))],
        [static fn() => array_map(static fn(int $number) => Client::enqueue('work', $number), range(1, 300)),
            static fn() => count($seen->done) >= 300, static function () use ($seen): void {
                $numbers = array_column($seen->done, 1);
                sort($numbers);
                check('a queue gives each task to one process', range(1, 300), $numbers);
                check('and all of them work', 3, count(array_count_values(array_column($seen->done, 0))));
            }],
        [$publish('leave', 1), $heard(3), $reports([[0, 'leave', 1], [1, 'leave', 1], [2, 'leave', 1]], 'one process unsubscribes')],
        [$publish('news', 'again'), $heard(2), $reports([[0, 'news', 'again'], [2, 'news', 'again']], 'and hears nothing more')],
        [static function () use ($seen): void {
            $seen->done = [];
            array_map(static fn(int $number) => Client::enqueue('work', $number), range(1, 30));
        }, static fn() => count($seen->done) >= 30, static fn() =>
            check('and gets no task', [0, 2], array_keys(array_filter([0, 1, 2], static fn(int $id) => in_array($id, array_column($seen->done, 0), true))))],
        // The server is the first worker: it goes away and comes back.
        [static fn() => file_put_contents(__DIR__ . '/kill', ''), static fn() => $seen->closes === 1, static fn() =>
            check('onClose when the server goes away', 1, $seen->closes)],
        [static fn() => null, static fn() => $seen->connects === 2, static fn() => check('it connects again by itself', 2, $seen->connects)],
        // What the others publish from now on arrives: they have subscribed again too.
        [static function () use ($seen): void {
            $seen->heard = [];
            $seen->timer = Timer::add(0.2, static fn() => Client::publish('weather', 'sun'));
        }, static fn() => count(array_unique(array_column($seen->heard, 0))) === 3, static function () use ($seen): void {
            Timer::del($seen->timer);
            check('subscriptions are renewed', [0, 1, 2], array_values(array_unique(array_column($seen->heard, 0))));
        }],
    ]);
};
Worker::runAll();
