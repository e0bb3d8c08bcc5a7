<?php

namespace Workerman\Coroutine\Utils;

/** Calls functions when an object is destroyed. */
class DestructionWatcher
{
    /** One watcher for each watched object. */
    protected static \WeakMap $objects;

    /**
     * What to call, the last one first.
     *
     * @var list<callable>
     */
    protected array $callbacks = [];

    /**
     * A watcher of itself.
     *
     * @param callable|null $callback Called when it is destroyed.
     */
    public function __construct(?callable $callback = null) {}

    /** Calls what was registered. */
    public function __destruct() {}

    /**
     * Call something when an object is destroyed.
     *
     * @param object $object The object.
     * @param callable $callback Called without arguments.
     */
    public static function watch(object $object, callable $callback): void {}
}
