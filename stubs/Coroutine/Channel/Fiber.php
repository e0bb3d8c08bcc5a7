<?php

namespace Workerman\Coroutine\Channel;

/** A channel whose waiting coroutines are Fibers. */
class Fiber implements \Workerman\Coroutine\Channel\ChannelInterface
{
    /** Elements nobody has taken. */
    private array $queue = [];

    /**
     * Fibers that wait for room, by object id.
     *
     * @var array<int, \Fiber>
     */
    private array $waitingPush = [];

    /**
     * Fibers that wait for an element, by object id.
     *
     * @var array<int, \Fiber>
     */
    private array $waitingPop = [];

    private int $capacity;

    private bool $closed = false;

    /**
     * An empty channel.
     *
     * @param int $capacity Elements it holds.
     */
    public function __construct(int $capacity = 1) {}

    /**
     * {@inheritDoc}
     *
     * @throws \RuntimeException when it would have to wait outside a Fiber
     */
    public function push(mixed $data, float $timeout = -1): bool {}

    /**
     * {@inheritDoc}
     *
     * @throws \RuntimeException when it would have to wait outside a Fiber
     */
    public function pop(float $timeout = -1): mixed {}

    /** {@inheritDoc} */
    public function length(): int {}

    /** {@inheritDoc} */
    public function getCapacity(): int {}

    /** {@inheritDoc} */
    public function hasConsumers(): bool {}

    /** {@inheritDoc} */
    public function hasProducers(): bool {}

    /** {@inheritDoc} */
    public function close(): void {}
}
