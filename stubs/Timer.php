<?php

namespace Workerman;

/**
 * Timers of the current process, in seconds with fractions.
 *
 * Inside an event loop they are precise to about a millisecond. Before one exists (start script, master) they
 * tick once per second, driven by SIGALRM. Manual: timer.
 */
class Timer
{
    /**
     * Timers of the alarm mode: due second => (id => [callback, arguments, persistent, interval]).
     *
     * @var array<int, array<int, array>>
     */
    protected static array $tasks = [];

    /** The loop that runs the timers, null in the alarm mode. */
    protected static ?\Workerman\Events\EventInterface $event = null;

    /** Last id given out in the alarm mode. */
    protected static int $timerId = 0;

    /**
     * Live timers of the alarm mode: id => true.
     *
     * @var array<int, bool>
     */
    protected static array $status = [];

    /** Bind the timers to a loop, or install the alarm handler when there is none. */
    public static function init(?\Workerman\Events\EventInterface $event = null): void {}

    /**
     * Call again and again. Needs a running loop.
     *
     * @param float $timeInterval Seconds between two calls.
     * @param callable $func Callback.
     * @param array $args Arguments of the callback.
     *
     * @return int timer id
     */
    public static function repeat(float $timeInterval, callable $func, array $args = []): int {}

    /**
     * Call once. Needs a running loop.
     *
     * @param float $timeInterval Seconds from now.
     * @param callable $func Callback.
     * @param array $args Arguments of the callback.
     *
     * @return int timer id; not valid any more once it fired
     */
    public static function delay(float $timeInterval, callable $func, array $args = []): int {}

    /** Handler of SIGALRM in the alarm mode. */
    public static function signalHandle(): void {}

    /**
     * Start a timer. Manual: timer/add.
     *
     * @param float $timeInterval Seconds, 0 or more.
     * @param callable $func Callback.
     * @param array|null $args Arguments of the callback; null means none.
     * @param bool $persistent True repeats, false fires once.
     *
     * @return int timer id, for {@see Timer::del()}
     *
     * @throws \RuntimeException `$timeInterval can not less than 0`, or
     *   `Timer can only be used in workerman running environment` before any Worker exists
     */
    public static function add(
        float $timeInterval,
        callable $func,
        ?array $args = [],
        bool $persistent = true
    ): int {}

    /**
     * Suspend the current coroutine. Under loops without coroutines it blocks the whole process.
     *
     * @param float $delay Seconds.
     */
    public static function sleep(float $delay): void {}

    /** Run the timers of the alarm mode that are due. */
    protected static function tick(): void {}

    /**
     * Stop a timer. Manual: timer/del.
     *
     * @lenient null and an empty string, which older code passes for "no timer", are false without a message.
     *
     * @return bool whether it existed; always true in the alarm mode
     */
    public static function del(int $timerId): bool {}

    /** Stop every timer of this process. */
    public static function delAll(): void {}
}
