<?php

namespace Workerman\Events\React;

use React\EventLoop\LoopInterface;
use React\EventLoop\TimerInterface;
use Workerman\Events\EventInterface;
use Workerman\Events\Select;

/**
 * The loop of versions 3 and 4 that serves both Workerman and packages written for react/event-loop, which has
 * to be there: its LoopInterface is implemented on the worker's own loop.
 */
class Base implements EventInterface, LoopInterface
{
    public function __construct() {}

    public function addReadStream($stream, $listener) {}

    public function addWriteStream($stream, $listener) {}

    public function removeReadStream($stream) {}

    public function removeWriteStream($stream) {}

    public function addTimer($interval, $callback) {}

    public function addPeriodicTimer($interval, $callback) {}

    public function cancelTimer(TimerInterface $timer) {}

    public function futureTick($listener) {}

    public function addSignal($signal, $listener) {}

    public function removeSignal($signal, $listener) {}

    public function run(): void {}

    public function stop(): void {}

    public function delay(float $delay, callable $func, array $args = []): int {}

    public function offDelay(int $timerId): bool {}

    public function repeat(float $interval, callable $func, array $args = []): int {}

    public function offRepeat(int $timerId): bool {}

    public function onReadable($stream, callable $func): void {}

    public function offReadable($stream): bool {}

    public function onWritable($stream, callable $func): void {}

    public function offWritable($stream): bool {}

    public function onSignal(int $signal, callable $func): void {}

    public function offSignal(int $signal): bool {}

    public function deleteAllTimer(): void {}

    public function getTimerCount(): int {}

    public function setErrorHandler(callable $errorHandler): void {}

    /** Version 4's name for all of the above. */
    public function add($fd, int $flag, $func, $args = []): int|bool {}

    /** Version 4's name. */
    public function del($fd, int $flag): bool {}

    /** Version 4's name. */
    public function clearAllTimer(): void {}

    /** Version 4's name. */
    public function loop(): void {}

    /** Version 4's name: nothing is left to do. */
    public function destroy(): void {}
}
