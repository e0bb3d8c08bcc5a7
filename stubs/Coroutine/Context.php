<?php

namespace Workerman\Coroutine;

/** Values that belong to the running coroutine and end with it. Manual: coroutine/context. */
class Context implements \Workerman\Coroutine\Context\ContextInterface
{
    /**
     * Class that does the work; set by {@see Context::initDriver()} at the latest when it is first needed.
     *
     * @var class-string<\Workerman\Coroutine\Context\ContextInterface>
     */
    protected static string $driver;

    /** {@inheritDoc} */
    public static function get(?string $name = null, mixed $default = null): mixed {}

    /** {@inheritDoc} */
    public static function set(string $name, $value): void {}

    /** {@inheritDoc} */
    public static function has(string $name): bool {}

    /** {@inheritDoc} */
    public static function reset(?\ArrayObject $data = null): void {}

    /** {@inheritDoc} */
    public static function destroy(): void {}

    /** Choose the driver class, unless one is chosen. */
    public static function initDriver(): void {}
}
