<?php

namespace Workerman\Coroutine\Channel;

/** A channel for event loops without coroutines: it never waits. */
class Memory implements \Workerman\Coroutine\Channel\ChannelInterface
{
    /** Elements nobody has taken. */
    private array $data = [];

    private int $capacity;

    private bool $closed = false;

    /**
     * An empty channel.
     *
     * @param int $capacity Elements it holds; 0 or less sets no limit.
     */
    public function __construct(int $capacity = 0) {}

    /** {@inheritDoc} */
    public function push(mixed $data, float $timeout = -1): bool {}

    /** {@inheritDoc} */
    public function pop(float $timeout = -1): mixed {}

    /** {@inheritDoc} */
    public function length(): int {}

    /** {@inheritDoc} */
    public function getCapacity(): int {}

    /** Always false. */
    public function hasConsumers(): bool {}

    /** Always false. */
    public function hasProducers(): bool {}

    /** Refuse further elements. */
    public function close(): void {}
}
