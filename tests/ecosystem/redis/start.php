<?php
/** The client against a real redis-server. */

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Redis\Client;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $port = getenv('PORT');
    $seen = (object)['connected' => null, 'closed' => 0, 'messages' => [], 'patterns' => [], 'answers' => []];
    // A name, so that it is resolved.
    $redis = new Client("redis://localhost:$port", [], static fn(bool $connected) => $seen->connected = $connected);
    check('a command before the connection is there', null, $redis->set('before', 'connect'));
    $answer = static function (string $name) use ($seen): Closure {
        return static function (mixed $result, Client $redis) use ($seen, $name): void {
            $seen->answers[$name] = $redis->error() === '' ? $result : $redis->error();
        };
    };
    $binary = random_bytes(100000) . "\r\n\0";
    $one = static fn(string $name, callable $ask, mixed $expected): array => [
        static fn() => $ask($answer($name)),
        static fn(): bool => array_key_exists($name, $seen->answers),
        static fn() => check($name, $expected, array_key_exists($name, $seen->answers) ? $seen->answers[$name] : 'no answer'),
    ];
    $refused = $subscriber = $locked = null;
    steps([
        [static fn() => null, static fn(): bool => $seen->connected !== null, static fn() => check('connects by name', true, $seen->connected)],
        $one('get what was set before', static fn($cb) => $redis->get('before', $cb), 'connect'),
        $one('set', static fn($cb) => $redis->set('key', 'value', $cb), true),
        $one('get', static fn($cb) => $redis->get('key', $cb), 'value'),
        $one('get what is not there', static fn($cb) => $redis->get('nothing', $cb), null),
        $one('set a binary value', static fn($cb) => $redis->set('binary', $binary, $cb), true),
        $one('get it back', static fn($cb) => $redis->get('binary', $cb), $binary),
        $one('increment', static fn($cb) => $redis->incrBy('count', 41, $cb), 41),
        $one('increment again', static fn($cb) => $redis->incr('count', $cb), 42),
        $one('expire', static fn($cb) => $redis->expire('count', 100, $cb), 1),
        $one('mSet', static fn($cb) => $redis->mSet(['a' => 1, 'b' => 2], $cb), true),
        $one('mGet', static fn($cb) => $redis->mGet(['a', 'b', 'c'], $cb), ['1', '2', null]),
        $one('hMSet', static fn($cb) => $redis->hMSet('hash', ['x' => 'y', 'z' => ''], $cb), true),
        $one('hGetAll', static fn($cb) => $redis->hGetAll('hash', $cb), ['x' => 'y', 'z' => '']),
        $one('rPush', static fn($cb) => $redis->rPush('list', 'one', 'two', 'three', $cb), 3),
        $one('lRange', static fn($cb) => $redis->lRange('list', 0, -1, $cb), ['one', 'two', 'three']),
        $one('blPop', static fn($cb) => $redis->blPop('list', 1, $cb), ['list', 'one']),
        $one('zAdd', static fn($cb) => $redis->zAdd('sorted', 2, 'second', $cb), 1),
        $one('zScore', static fn($cb) => $redis->zScore('sorted', 'second', $cb), '2'),
        $one('an error of the server', static fn($cb) => $redis->incr('key', $cb), 'ERR value is not an integer or out of range'),
        $one('and the connection goes on', static fn($cb) => $redis->get('key', $cb), 'value'),
        $one('select', static fn($cb) => $redis->select(3, $cb), true),
        $one('another database', static fn($cb) => $redis->get('key', $cb), null),
        $one('and back', static fn($cb) => $redis->select(0, $cb), true),
        [static function () use ($redis, $seen): void {
            $seen->many = [];
            foreach (range(1, 1000) as $number) {
                $redis->set("many:$number", $number);
                $redis->get("many:$number", static fn(string $value) => $seen->many[] = (int)$value);
            }
        }, static fn(): bool => count($seen->many) === 1000, static fn() => check('a thousand commands, answered in order', range(1, 1000), $seen->many)],
        [static function () use (&$subscriber, $port, $seen, $redis): void {
            $subscriber = new Client("redis://127.0.0.1:$port");
            $subscriber->subscribe(['news', 'sport'], static fn(string $channel, string $message) => $seen->messages[] = [$channel, $message]);
            $patterns = new Client("redis://127.0.0.1:$port");
            $patterns->pSubscribe(['n*'], static fn(string $pattern, string $channel, string $message) => $seen->patterns[] = [$pattern, $channel, $message]);
            $seen->reached = [];
        }, static function () use ($redis, $seen): bool {
            // Until both have subscribed.
            $redis->publish('news', 'x', static fn(int $receivers) => $seen->reached[] = $receivers);
            return in_array(2, $seen->reached, true);
        }, static fn() => check('publish counts its receivers', true, in_array(2, $seen->reached, true))],
        [static function () use ($redis, $seen): void {
            $redis->publish('sport', 'goal');
            $redis->publish('night', 'dark');
        }, static fn(): bool => in_array(['sport', 'goal'], $seen->messages, true) && in_array(['n*', 'night', 'dark'], $seen->patterns, true), static function () use ($seen): void {
            check('subscribe', [['news', 'x'], ['sport', 'goal']], array_values(array_unique($seen->messages, SORT_REGULAR)));
            check('pSubscribe', [['n*', 'news', 'x'], ['n*', 'night', 'dark']], array_values(array_unique($seen->patterns, SORT_REGULAR)));
        }],
        [static function () use (&$locked, $seen): void {
            $locked = new Client('redis://127.0.0.1:' . getenv('LOCKED'));
            $locked->auth('secret', static fn(mixed $result) => $seen->auth = $result);
            $locked->get('key', static fn(mixed $result, Client $redis) => $seen->locked = [$result, $redis->error()]);
        }, static fn(): bool => isset($seen->locked), static function () use ($seen): void {
            check('auth', true, $seen->auth);
            check('a command after auth', [null, ''], $seen->locked);
        }],
        [static function () use (&$locked, $seen): void {
            $locked->close();
            $other = new Client('redis://127.0.0.1:' . getenv('LOCKED'));
            $other->get('key', static fn(mixed $result, Client $redis) => $seen->refused = [$result, $redis->error()]);
        }, static fn(): bool => isset($seen->refused), static fn() => check('a command without auth', [false, 'NOAUTH Authentication required.'], $seen->refused)],
        [static function () use (&$refused, $seen): void {
            $refused = new Client('redis://127.0.0.1:' . getenv('CLOSED'), [], static function (bool $connected, Client $redis) use ($seen): void {
                $seen->closed = [$connected, preg_replace('/[\d.E-]+ seconds/', 'n seconds', $redis->error())];
                $redis->close();
            });
        }, static fn(): bool => $seen->closed !== 0, static fn() => check('nobody listens', [false, 'Workerman Redis Connection Failed (n seconds)'], $seen->closed)],
        [static function () use ($redis, $seen, $port): void {
            // Every connection of this client is cut by the server; it comes back after five seconds at the latest.
            $killer = new AsyncTcpConnection("tcp://127.0.0.1:$port");
            $killer->onConnect = static fn() => $killer->send("CLIENT KILL TYPE normal SKIPME yes\r\n");
            $killer->onMessage = static function () use ($killer, $redis, $seen): void {
                $killer->close();
                $redis->get('key', static fn(mixed $result) => $seen->again = $result);
            };
            $killer->connect();
        }, static fn(): bool => isset($seen->again), static fn() => check('connects again after a cut', 'value', $seen->again ?? null)],
    ], 15);
};
Worker::runAll();
