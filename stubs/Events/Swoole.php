<?php

namespace Workerman\Events;

/** A loop in which every callback runs in a coroutine: a Fiber of the native loop. ext-swoole is not used. */
final class Swoole implements \Workerman\Events\EventInterface
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
}
