<?php

namespace Workerman\Events;

/** The default loop. Callbacks run outside any Fiber. */
final class Select implements \Workerman\Events\EventInterface
{
    /** Longest wait of stream_select() in the PHP library, in microseconds. Kept for compatibility. */
    public const MAX_SELECT_TIMOUT_US = 800000;

    /** A loop without events. */
    public function __construct() {}

    /** {@inheritDoc} */
    public function delay(float $delay, callable $func, array $args = []): int {}

    /** {@inheritDoc} */
    public function repeat(float $interval, callable $func, array $args = []): int {}

    /** {@inheritDoc} */
    public function offDelay(int $timerId): bool {}

    /** {@inheritDoc} */
    public function offRepeat(int $timerId): bool {}

    /** {@inheritDoc} */
    public function onReadable($stream, callable $func): void {}

    /** {@inheritDoc} */
    public function offReadable($stream): bool {}

    /** {@inheritDoc} */
    public function onWritable($stream, callable $func): void {}

    /** {@inheritDoc} */
    public function offWritable($stream): bool {}

    /**
     * Call whenever the stream has out-of-band data.
     *
     * @param resource $stream Stream.
     * @param callable(resource $stream): void $func Callback.
     */
    public function onExcept($stream, callable $func): void {}

    /**
     * @param resource $stream Stream.
     *
     * @return bool whether a callback was removed
     */
    public function offExcept($stream): bool {}

    /** {@inheritDoc} */
    public function onSignal(int $signal, callable $func): void {}

    /** {@inheritDoc} */
    public function offSignal(int $signal): bool {}

    /** Run the timers that are due. */
    protected function tick(): void {}

    /** @param float $nextTickTime Unix time, in seconds, of the next timer; 0 for none. */
    protected function setNextTickTime(float $nextTickTime): void {}

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
}
