<?php

namespace Workerman\Coroutine\Barrier;

/** A barrier for coroutines that are Fibers. */
class Fiber implements \Workerman\Coroutine\Barrier\BarrierInterface
{
    /** {@inheritDoc} */
    public static function wait(object &$barrier, int $timeout = -1): void {}

    /**
     * {@inheritDoc}
     *
     * @throws \RuntimeException `Fiber barrier only support in workerman runtime`
     */
    public static function create(): object {}
}
