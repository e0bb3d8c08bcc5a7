<?php

namespace Workerman\Coroutine\Coroutine;

/** What can be done with a coroutine, and from inside one. */
interface CoroutineInterface
{
    /**
     * Start a coroutine at once.
     *
     * @param callable $callable Its function.
     * @param mixed ...$data Arguments of the function.
     *
     * @return CoroutineInterface the coroutine, which has ended or is suspended
     *
     * @throws \Throwable what the function throws before it first suspends
     */
    public static function create(callable $callable, ...$data): \Workerman\Coroutine\Coroutine\CoroutineInterface;

    /**
     * Start the coroutine.
     *
     * @param mixed ...$args Arguments of the function.
     *
     * @return mixed what it gives when it first suspends, null when it ends before
     */
    public function start(mixed ...$args): mixed;

    /**
     * Go on with a suspended coroutine.
     *
     * @param mixed ...$args At most one: what {@see CoroutineInterface::suspend()} returns inside.
     *
     * @return mixed what it gives when it suspends again, null when it ends before
     */
    public function resume(mixed ...$args): mixed;

    /** @return int number of the coroutine, from 1 in each process */
    public function id(): int;

    /**
     * Call something when the running coroutine is over; the last one registered comes first.
     *
     * @param callable $callable Called without arguments.
     */
    public static function defer(callable $callable): void;

    /**
     * Pause the running coroutine.
     *
     * @param mixed $value For whoever started or resumed it.
     *
     * @return mixed what it is resumed with
     */
    public static function suspend(mixed $value = null): mixed;

    /** @return CoroutineInterface|\Fiber|\Swow\Coroutine|static the running coroutine */
    public static function getCurrent(): \Workerman\Coroutine\Coroutine\CoroutineInterface|\Fiber|\Swow\Coroutine|static;

    /** Whether a coroutine is running. */
    public static function isCoroutine(): bool;
}
