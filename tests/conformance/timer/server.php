<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Timer;
use Workerman\Worker;

final class Clock
{
    public static function tick(string ...$arguments): void
    {
        trace('tick', ...$arguments);
    }

    public function tock(): void
    {
        trace('tock');
    }
}

function plain(): void
{
    trace('plain');
}

$worker = new Worker();
$worker->name = 'clock';
$worker->onWorkerStart = static function (): void {
    control([
        'once' => static function (): bool {
            $id = Timer::add(0.001, static fn(mixed ...$a) => trace('once', ...$a), ['a', 2, null], false);
            return $id > 0;
        },
        'forms' => static function (): int {
            Timer::add(0.001, 'plain', [], false);
            Timer::add(0.002, '\Clock::tick', ['string'], false);
            Timer::add(0.003, ['Clock', 'tick'], ['array'], false);
            Timer::add(0.004, [new Clock(), 'tock'], [], false);
            Timer::add(0.005, Clock::tick(...), ['callable', 'two'], false);
            Timer::add(0.006, static fn() => trace('null'), null, false);
            return 6;
        },
        'order' => static function (): string {
            foreach ([0.03, 0.01, 0.02, 0.01, 0] as $index => $delay) {
                Timer::add($delay, static fn() => trace('due', $delay, $index), [], false);
            }
            return 'asked';
        },
        'ids' => static function (): array {
            $ids = [Timer::add(10, 'plain'), Timer::add(10, 'plain', [], false), Timer::add(10, 'plain')];
            $deleted = array_map(Timer::del(...), $ids);
            $next = Timer::add(10, 'plain');
            return [$ids[1] - $ids[0], $ids[2] - $ids[1], $next - $ids[2], $deleted, Timer::del($ids[0]), Timer::del($next),
                Timer::del(99999)];
        },
        'three' => static function (): string {
            $count = 0;
            $id = Timer::add(0.002, static function () use (&$count, &$id): void {
                trace('run', ++$count);
                $count === 3 && trace('deleted', Timer::del($id), Timer::del($id));
            });
            return 'asked';
        },
        'each-other' => static function (): string {
            $second = 0;
            Timer::add(0.002, static function () use (&$second): void {
                trace('first deletes the second', Timer::del($second));
            }, [], false);
            $second = Timer::add(0.002, static fn() => trace('second'), [], false);
            Timer::add(0.01, static fn() => trace('third'), [], false);
            return 'asked';
        },
        'nested' => static function (): string {
            Timer::add(0.001, static function (): void {
                trace('outer');
                Timer::add(0.001, static fn() => trace('inner'), [], false);
                Timer::add(0, static fn() => trace('at once'), [], false);
            }, [], false);
            return 'asked';
        },
        'reference' => static function (): string {
            $total = 0;
            Timer::add(0.001, static function (int &$total): void {
                $total++;
                trace('total', $total);
            }, [&$total], false);
            Timer::add(0.01, static function () use (&$total): void {
                trace('seen outside', $total);
            }, [], false);
            return 'asked';
        },
        'fired' => static function (): string {
            $id = Timer::add(0.001, static function () use (&$id): void {
                trace('own id after firing', Timer::del($id));
            }, [], false);
            return 'asked';
        },
        'api' => static function (): string {
            $repeat = Timer::repeat(0.002, static function (string $text) use (&$repeat): void {
                trace('repeat', $text);
                Timer::del($repeat);
            }, ['a']);
            Timer::delay(0.01, Clock::tick(...), ['delay']);
            return 'asked';
        },
        'sleep' => static function (): bool {
            $began = microtime(true);
            Timer::sleep(0.01);
            return microtime(true) - $began >= 0.0099;
        },
        'all' => static function (): string {
            Timer::add(0.005, 'plain');
            Timer::add(0.005, 'plain', [], false);
            Timer::delAll();
            Timer::add(0.02, static fn() => trace('after delAll'), [], false);
            return 'asked';
        },
        'negative' => static function (): array {
            try {
                return [Timer::add(-1, 'plain')];
            } catch (Throwable $reason) {
                return [$reason::class, $reason->getMessage()];
            }
        },
        'count' => static fn() => Worker::getEventLoop()->getTimerCount(),
        'loop' => static function (): array {
            $loop = Worker::getEventLoop();
            $id = $loop->delay(0.002, static fn(mixed ...$a) => trace('loop delay', ...$a), ['x']);
            $again = $loop->repeat(10, 'plain');
            return [$again - $id, $loop->offRepeat($again), $loop->offDelay($again), $loop === Worker::$globalEvent];
        },
    ]);
};
Worker::runAll();
