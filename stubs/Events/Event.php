<?php

namespace Workerman\Events;

/** The loop chosen by name where ext-event is used. Callbacks run outside any Fiber. */
final class Event implements \Workerman\Events\EventInterface
{
    /** A loop without events. */
    public function __construct() {}

    /** {@inheritDoc} */
    public function delay(float $delay, callable $func, array $args = []): int {}

    /** {@inheritDoc} */
    public function offDelay(int $timerId): bool {}

    /** {@inheritDoc} */
    public function offRepeat(int $timerId): bool {}

    /** {@inheritDoc} */
    public function repeat(float $interval, callable $func, array $args = []): int {}

    /** {@inheritDoc} */
    public function onReadable($stream, callable $func): void {}

    /** {@inheritDoc} */
    public function offReadable($stream): bool {}

    /** {@inheritDoc} */
    public function onWritable($stream, callable $func): void {}

    /** {@inheritDoc} */
    public function offWritable($stream): bool {}

    /** {@inheritDoc} */
    public function onSignal(int $signal, callable $func): void {}

    /** {@inheritDoc} */
    public function offSignal(int $signal): bool {}

    /** {@inheritDoc} */
    public function deleteAllTimer(): void {}

    /** {@inheritDoc} */
    public function run(): void {}

    /** {@inheritDoc} */
    public function stop(): void {}

    /** {@inheritDoc} */
    public function getTimerCount(): int {}

    /** {@inheritDoc} */
    public function setErrorHandler(callable $errorHandler): void {}

    /**
     * Version 4's name of `onReadable()`, `onWritable()`, `onSignal()`, `repeat()` and `delay()`.
     *
     * @param resource|int|float $fd Stream, signal number, or seconds.
     * @param int $flag One of EventInterface::EV_READ, EV_WRITE, EV_SIGNAL, EV_TIMER and EV_TIMER_ONCE.
     * @param callable $func Callback.
     * @param mixed $args Arguments of a timer's callback; what is no array is the only one.
     *
     * @return int|true timer id, or true
     */
    public function add($fd, int $flag, $func, $args = []): int|bool {}

    /**
     * Forget what `add()` registered.
     *
     * @param resource|int $fd Stream, signal number, or timer id.
     * @param int $flag The flag given to `add()`.
     *
     * @return bool false for an unknown flag
     */
    public function del($fd, int $flag): bool {}

    /** Version 4's name of `deleteAllTimer()`. */
    public function clearAllTimer(): void {}

    /** Version 4's name of `run()`. */
    public function loop(): void {}

    /** Version 4's name of `stop()`. */
    public function destroy(): void {}
}
