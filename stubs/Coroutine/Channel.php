<?php

namespace Workerman\Coroutine;

/**
 * A queue between coroutines. Manual: coroutine/channel.
 *
 * Where the event loop promises coroutines, a full or empty channel lets the coroutine wait; elsewhere it answers
 * false at once.
 */
class Channel implements \Workerman\Coroutine\Channel\ChannelInterface
{
    /** The queue itself. */
    protected \Workerman\Coroutine\Channel\ChannelInterface $driver;

    /**
     * An empty channel.
     *
     * @param int $capacity Elements it holds, 1 or more.
     *
     * @throws \InvalidArgumentException `The capacity must be greater than 0`
     */
    public function __construct(int $capacity = 1) {}

    /** {@inheritDoc} */
    public function push(mixed $data, float $timeout = -1): bool {}

    /** {@inheritDoc} */
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
