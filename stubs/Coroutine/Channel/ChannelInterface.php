<?php

namespace Workerman\Coroutine\Channel;

/** A queue between coroutines. */
interface ChannelInterface
{
    /**
     * Add an element, waiting for room.
     *
     * @param mixed $data The element.
     * @param float $timeout Seconds; -1 waits for ever, 0 does not wait.
     *
     * @return bool false when the time is over or the channel is closed
     */
    public function push(mixed $data, float $timeout = -1): bool;

    /**
     * Take the oldest element, waiting for one.
     *
     * @param float $timeout Seconds; -1 waits for ever, 0 does not wait.
     *
     * @return mixed false when the time is over, or the channel is closed and empty
     */
    public function pop(float $timeout = -1): mixed;

    /** @return int elements in the queue */
    public function length(): int;

    /** @return int elements it holds at most */
    public function getCapacity(): int;

    /** Whether a coroutine waits for an element. */
    public function hasConsumers(): bool;

    /** Whether a coroutine waits for room. */
    public function hasProducers(): bool;

    /** Refuse further elements and wake everyone who waits; what is in the queue can still be taken. */
    public function close(): void;
}
