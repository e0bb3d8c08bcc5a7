<?php

namespace Workerman\Events;

/**
 * What an event loop offers. `Worker::$globalEvent` is one; your own class may be used as a loop too.
 *
 * Times are seconds with fractions. A stream has at most one callback per direction; a later one replaces it.
 */
interface EventInterface
{
    /** Version 4's flag for `add()` and `del()`: a stream that can be read. */
    public const EV_READ = 1;

    /** Version 4's flag: a stream that can be written. */
    public const EV_WRITE = 2;

    /** Version 4's flag: out-of-band data, which is never reported. */
    public const EV_EXCEPT = 3;

    /** Version 4's flag: a signal. */
    public const EV_SIGNAL = 4;

    /** Version 4's flag: a timer that repeats. */
    public const EV_TIMER = 8;

    /** Version 4's flag: a timer that fires once. */
    public const EV_TIMER_ONCE = 16;

    /**
     * Call once.
     *
     * @param float $delay Seconds from now.
     * @param callable $func Callback.
     * @param array $args Arguments of the callback.
     *
     * @return int timer id, above 0
     */
    public function delay(float $delay, callable $func, array $args = []): int;

    /**
     * Forget a timer, whichever of the two kinds it is.
     *
     * @return bool whether it existed
     */
    public function offDelay(int $timerId): bool;

    /**
     * Call again and again.
     *
     * @param float $interval Seconds between two calls.
     * @param callable $func Callback.
     * @param array $args Arguments of the callback.
     *
     * @return int timer id, above 0
     */
    public function repeat(float $interval, callable $func, array $args = []): int;

    /**
     * Forget a timer, whichever of the two kinds it is.
     *
     * @return bool whether it existed
     */
    public function offRepeat(int $timerId): bool;

    /**
     * Call whenever the stream can be read.
     *
     * @param resource $stream Stream.
     * @param callable(resource $stream): void $func Callback.
     */
    public function onReadable($stream, callable $func): void;

    /**
     * @param resource $stream Stream.
     *
     * @return bool whether a callback was removed
     */
    public function offReadable($stream): bool;

    /**
     * Call whenever the stream can be written.
     *
     * @param resource $stream Stream.
     * @param callable(resource $stream): void $func Callback.
     */
    public function onWritable($stream, callable $func): void;

    /**
     * @param resource $stream Stream.
     *
     * @return bool whether a callback was removed
     */
    public function offWritable($stream): bool;

    /**
     * Call when the process receives a signal.
     *
     * @param int $signal Signal number, such as SIGUSR1.
     * @param callable(int $signal): void $func Callback.
     */
    public function onSignal(int $signal, callable $func): void;

    /** @return bool whether a callback was removed */
    public function offSignal(int $signal): bool;

    /** Forget every timer. */
    public function deleteAllTimer(): void;

    /** Serve events until `stop()`. */
    public function run(): void;

    /** Make `run()` return. */
    public function stop(): void;

    /** @return int number of live timers */
    public function getTimerCount(): int;

    /** @param callable(\Throwable $exception): void $errorHandler Receives what callbacks throw. */
    public function setErrorHandler(callable $errorHandler): void;
}
