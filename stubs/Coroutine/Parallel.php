<?php

namespace Workerman\Coroutine;

/** Runs functions side by side and collects what they return. Manual: coroutine/parallel. */
class Parallel
{
    /** Limits how many run at the same time; null without a limit. */
    protected ?\Workerman\Coroutine\Channel $channel = null;

    /**
     * The functions by key.
     *
     * @var array<int|string, callable>
     */
    protected array $callbacks = [];

    /** What they returned, by key. */
    protected array $results = [];

    /**
     * What they threw, by key.
     *
     * @var array<int|string, \Throwable>
     */
    protected array $exceptions = [];

    /**
     * Nothing to do yet.
     *
     * @param int $concurrent How many run at the same time; less than 1 sets no limit.
     */
    public function __construct(int $concurrent = -1) {}

    /**
     * Add a function.
     *
     * @param callable $callable Called without arguments.
     * @param string|null $key Where its result goes; null takes the next number.
     */
    public function add(callable $callable, ?string $key = null): void {}

    /**
     * Run them all and wait. The functions stay: a second call runs them again.
     *
     * @return array results by key, of those that did not throw
     */
    public function wait(): array {}

    /**
     * What was thrown.
     *
     * @return array<int|string, \Throwable>
     */
    public function getExceptions(): array {}
}
