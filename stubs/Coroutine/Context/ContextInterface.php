<?php

namespace Workerman\Coroutine\Context;

/** Values that belong to the running coroutine and end with it. */
interface ContextInterface
{
    /**
     * A value.
     *
     * @param string|null $name Its name; null asks for the whole context.
     * @param mixed $default What to return when there is no such value.
     *
     * @return mixed the value, or for null the \ArrayObject with all of them (keys are properties as well)
     */
    public static function get(?string $name = null, mixed $default = null): mixed;

    /**
     * Set a value.
     *
     * @param string $name Its name.
     * @param mixed $value The value.
     */
    public static function set(string $name, mixed $value): void;

    /**
     * Whether there is a value, be it null.
     *
     * @param string $name Its name.
     */
    public static function has(string $name): bool;

    /**
     * Replace the whole context.
     *
     * @param \ArrayObject|null $data The new one; null stands for an empty one.
     */
    public static function reset(?\ArrayObject $data = null): void;

    /** Forget the whole context. */
    public static function destroy(): void;
}
