<?php

namespace Workerman\Protocols\Http;

/** One event of a `text/event-stream` response. Manual: http/SSE. */
class ServerSentEvents implements \Stringable
{
    /**
     * Fields of the event.
     *
     * @var array<string, string|int>
     */
    protected array $data;

    /**
     * @param array{event?: string, id?: string|int, retry?: string|int, data?: string} $data Fields; the key `''`
     *   makes a comment line.
     */
    public function __construct(array $data) {}

    /** @return string event with its empty line */
    public function __toString(): string {}
}
