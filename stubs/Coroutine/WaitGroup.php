<?php

namespace Workerman\Coroutine;

/**
 * Counts coroutines and waits until all are done. Manual: coroutine/wait-group.
 *
 * @method bool add(int $delta = 1) count more coroutines
 * @method bool done() one of them is done
 * @method int count() those not done yet
 * @method bool wait(int|float $timeout = -1) wait for all; false when the time is over
 */
class WaitGroup
{
    /**
     * Class that does the work; set when it is first needed.
     *
     * @var class-string<\Workerman\Coroutine\WaitGroup\WaitGroupInterface>
     */
    protected static string $driverClass;

    /** The counter itself. */
    protected \Workerman\Coroutine\WaitGroup\WaitGroupInterface $driver;

    /** A group that counts nobody. */
    public function __construct() {}

    /** Name of the class that does the work. */
    protected static function driverClass(): string {}

    /**
     * Calls the driver.
     *
     * @throws \BadMethodCallException `Method $name not exists. `
     */
    public function __call(string $name, array $arguments): mixed {}
}
