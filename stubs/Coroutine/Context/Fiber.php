<?php

namespace Workerman\Coroutine\Context;

/** One context for each Fiber, and one outside of all. */
class Fiber implements \Workerman\Coroutine\Context\ContextInterface
{
    /** Contexts by fiber; they end with it. */
    private static \WeakMap $contexts;

    /** The context outside of every fiber. */
    private static \ArrayObject $nonFiberContext;

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

    /** Forget every context. */
    public static function initContext(): void {}
}
