<?php

namespace Workerman\Coroutine\Barrier;

/** Waits until every coroutine that holds it is over. */
interface BarrierInterface
{
    /**
     * Give up the barrier (the variable becomes null) and suspend until nobody holds it any more. Outside a coroutine it
     * does not wait.
     *
     * @param object $barrier Variable with the barrier.
     * @param int $timeout Seconds; 0 or less waits for ever.
     */
    public static function wait(object &$barrier, int $timeout = -1): void;

    /** @return BarrierInterface a new barrier: let each coroutine to be waited for hold it */
    public static function create(): object;
}
