<?php

namespace Workerman\Coroutine;

/**
 * Waits until every coroutine that holds it is over. Manual: coroutine/barrier.
 */
class Barrier implements \Workerman\Coroutine\Barrier\BarrierInterface
{
    /**
     * Class that does the work; set when it is first needed.
     *
     * @var class-string<\Workerman\Coroutine\Barrier\BarrierInterface>
     */
    protected static string $driver;

    /** Name of the class that does the work. */
    protected static function getDriver(): string {}

    /** {@inheritDoc} */
    public static function wait(object &$barrier, int $timeout = -1): void {}

    /** {@inheritDoc} */
    public static function create(): object {}
}
