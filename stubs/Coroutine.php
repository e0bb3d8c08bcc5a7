<?php

namespace Workerman;

/**
 * A function that can pause and go on later. Manual: coroutine/coroutine.
 *
 * Every coroutine is a PHP Fiber, whatever the name of the event loop.
 */
class Coroutine implements \Workerman\Coroutine\Coroutine\CoroutineInterface
{
    /**
     * Class that does the work; set by {@see Coroutine::init()} at the latest when it is first needed.
     *
     * @var class-string<\Workerman\Coroutine\Coroutine\CoroutineInterface>
     */
    protected static string $driverClass;

    /** The coroutine itself. */
    public \Workerman\Coroutine\Coroutine\CoroutineInterface $driver;

    /**
     * A coroutine that has not started.
     *
     * @param callable $callable Its function.
     */
    public function __construct(callable $callable) {}

    /**
     * {@inheritDoc}
     *
     * @return \Workerman\Coroutine\Coroutine\CoroutineInterface object of the driver class
     */
    public static function create(callable $callable, ...$args): \Workerman\Coroutine\Coroutine\CoroutineInterface {}

    /** {@inheritDoc} */
    public function start(mixed ...$args): mixed {}

    /** {@inheritDoc} */
    public function resume(mixed ...$args): mixed {}

    /** {@inheritDoc} */
    public function id(): int {}

    /** {@inheritDoc} */
    public static function defer(callable $callable): void {}

    /** {@inheritDoc} */
    public static function suspend(mixed $value = null): mixed {}

    /** {@inheritDoc} */
    public static function getCurrent(): \Workerman\Coroutine\Coroutine\CoroutineInterface {}

    /** {@inheritDoc} */
    public static function isCoroutine(): bool {}

    /** Choose the driver class. */
    public static function init(): void {}
}
