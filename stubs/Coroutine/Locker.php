<?php

namespace Workerman\Coroutine;

/** Locks by name between the coroutines of a process. Manual: coroutine/locker. */
class Locker
{
    /**
     * One channel for each name that is locked.
     *
     * @var array<string, \Workerman\Coroutine\Channel>
     */
    protected static array $channels = [];

    /**
     * Take a lock, waiting for it.
     *
     * @return bool false at once when it is taken and the event loop has no coroutines
     */
    public static function lock(string $key): bool {}

    /**
     * Give a lock back.
     *
     * @throws \RuntimeException `Unlock failed, because the key $key is not locked`
     */
    public static function unlock(string $key): bool {}
}
