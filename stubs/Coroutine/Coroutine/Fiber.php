<?php

namespace Workerman\Coroutine\Coroutine;

/** A coroutine in a PHP Fiber. */
class Fiber implements \Workerman\Coroutine\Coroutine\CoroutineInterface
{
    /** Which coroutine object stands for a fiber. */
    private static \WeakMap $instances;

    /** The fiber; null when the coroutine is over. */
    private ?\Fiber $fiber;

    /** Number of the coroutine. */
    private int $id;

    /** Its function, until it starts. */
    private mixed $callable = null;

    /**
     * A coroutine that has not started.
     *
     * @param callable|null $callable Its function; null stands for a coroutine that is running already.
     */
    public function __construct(?callable $callable = null) {}

    /** {@inheritDoc} */
    public static function create(callable $callable, ...$args): \Workerman\Coroutine\Coroutine\CoroutineInterface {}

    /** {@inheritDoc} */
    public function start(mixed ...$args): mixed {}

    /** {@inheritDoc} */
    public function resume(mixed ...$args): mixed {}

    /** {@inheritDoc} */
    public static function suspend(mixed $value = null): mixed {}

    /** {@inheritDoc} */
    public function id(): int {}

    /**
     * {@inheritDoc}
     *
     * @throws \RuntimeException `Cannot defer outside of a fiber.`
     */
    public static function defer(callable $callable): void {}

    /**
     * {@inheritDoc}
     *
     * @throws \RuntimeException `Not in fiber context`
     */
    public static function getCurrent(): \Workerman\Coroutine\Coroutine\CoroutineInterface {}

    /** {@inheritDoc} */
    public static function isCoroutine(): bool {}

    /** Forget which fiber is which coroutine. */
    public static function init(): void {}
}
