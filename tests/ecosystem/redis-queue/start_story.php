<?php
/** One client that sends and consumes. */

use Workerman\RedisQueue\Client;
use Workerman\RedisQueue\UnretryableException;
use Workerman\Timer;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $seen = (object)['got' => [], 'sent' => [], 'failures' => [], 'tries' => [], 'paused' => []];
    $client = new Client('redis://127.0.0.1:' . getenv('PORT'), ['auth' => 'secret', 'db' => 2, 'retry_seconds' => 1, 'max_attempts' => 2]);
    $logger = new class {
        public array $lines = [];
        public function info(string $line): void
        {
            $this->lines[] = strtok($line, "\n");
        }
    };
    $client->logger($logger);
    $take = static fn(string $queue): Closure => static function (mixed $data) use ($queue, $seen): void {
        $seen->got[] = [$queue, $data];
    };
    $rounded = static fn(): float => round(microtime(true) - $seen->began);
    steps([
        [static fn() => $client->subscribe('earlier', $take('earlier')), static fn(): bool => $seen->got !== [],
            static fn() => check('what was there before', [['earlier', ['from' => 'redis-cli']]], $seen->got)],
        [static function () use ($client, $take, $seen): void {
            $seen->got = [];
            $client->subscribe(['first', 'second'], $take('one of two'));
            $client->send('first', 'text');
            $client->send('second', ['some' => ['data', 1, null]]);
            $client->send('first', "Привет\n\0", 0, static fn(bool $result) => $seen->sent[] = $result);
        }, static fn(): bool => count($seen->got) === 3 && $seen->sent !== [], static function () use ($seen): void {
            $got = array_column($seen->got, 1);
            sort($got);
            check('an array of queues', ['text', "Привет\n\0", ['some' => ['data', 1, null]]], $got);
            check('the callback of send', [true], $seen->sent);
        }],
        [static function () use ($client, $seen): void {
            $seen->got = [];
            $seen->began = microtime(true);
            $client->send('first', 'delayed', 2);
            $client->send('first', 'at once');
        }, static fn(): bool => count($seen->got) === 2, static function () use ($seen, $rounded): void {
            check('a delay', ['at once', 'delayed'], array_column($seen->got, 1));
            check('of two seconds', true, $rounded() >= 1 && $rounded() <= 4);
        }],
        [static function () use ($client, $seen): void {
            $client->onConsumeFailure(static function (Throwable $error, array $package) use ($seen): void {
                $seen->failures[] = [$error->getMessage(), $package['queue'], $package['data'], $package['attempts']];
            });
            $client->subscribe('stubborn', static function (array $data) use ($seen): void {
                $seen->tries[] = $data;
                throw new RuntimeException('not yet');
            });
            $client->subscribe('unretryable', static function (string $data): void {
                throw new UnretryableException('no use');
            });
            $client->send('stubborn', ['try' => 1]);
            $client->send('unretryable', 'never');
        }, static fn(): bool => count($seen->failures) === 3, static function () use ($seen, $logger): void {
            check('onConsumeFailure for each try', array_map(static fn(int $attempt): array => ['not yet', 'stubborn', ['try' => 1], $attempt], [0, 1, 2]), $seen->failures);
            check('as often as max_attempts says', 3, count($seen->tries));
            check('the logger', 4, count(preg_grep('/(Runtime|Unretryable)Exception: (not yet|no use) in /', $logger->lines)));
        }],
        [static function () use ($client, $seen): void {
            $client->onConsumeFailure(static fn(Throwable $error, array $package): array => ['data' => 'changed', 'attempts' => 0] + $package);
            $client->subscribe('changing', static function (string $data) use ($seen): void {
                $seen->changed[] = $data;
                $data === 'changed' || throw new Error('change it');
            });
            $client->send('changing', 'as sent');
        }, static fn(): bool => count($seen->changed ?? []) === 2, static fn() => check('onConsumeFailure changes the package', ['as sent', 'changed'], $seen->changed)],
        [static function () use ($client, $seen): void {
            $seen->got = [];
            $client->unsubscribe('second');
            $client->send('later', 'nobody');
            $client->send('first', 'still');
        }, static fn(): bool => $seen->got !== [], static fn() => check('unsubscribe leaves the others', ['still'], array_column($seen->got, 1))],
        [static fn() => Timer::add(1.5, static fn() => $seen->over = true, [], false), static fn(): bool => isset($seen->over),
            static fn() => check('nothing more', 1, count($seen->got))],
    ], 20);
};
Worker::runAll();
