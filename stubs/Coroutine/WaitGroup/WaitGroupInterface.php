<?php

namespace Workerman\Coroutine\WaitGroup;

/** Counts coroutines and waits until all are done. */
interface WaitGroupInterface
{
    /**
     * Count more coroutines.
     *
     * @param int $delta How many; less than 1 counts as 1.
     */
    public function add(int $delta = 1): bool;

    /** One of them is done. */
    public function done(): bool;

    /** @return int those not done yet */
    public function count(): int;

    /**
     * Wait until all are done.
     *
     * @param int|float $timeout Seconds; -1 waits for ever.
     *
     * @return bool false when the time is over
     */
    public function wait(int|float $timeout = -1): bool;
}
