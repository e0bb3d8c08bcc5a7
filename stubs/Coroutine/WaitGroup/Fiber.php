<?php

namespace Workerman\Coroutine\WaitGroup;

/** A wait group on a channel. */
class Fiber implements \Workerman\Coroutine\WaitGroup\WaitGroupInterface
{
    /** Coroutines that are not done yet. */
    protected int $count;

    /** Where the last one tells the one that waits. */
    protected \Workerman\Coroutine\Channel\Fiber $channel;

    /** A group that counts nobody. */
    public function __construct() {}

    /** {@inheritDoc} */
    public function add(int $delta = 1): bool {}

    /** {@inheritDoc} */
    public function done(): bool {}

    /** {@inheritDoc} */
    public function count(): int {}

    /** {@inheritDoc} */
    public function wait(int|float $timeout = -1): bool {}
}
