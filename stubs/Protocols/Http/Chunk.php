<?php

namespace Workerman\Protocols\Http;

/** One chunk of a response with `Transfer-Encoding: chunked`; an empty one ends it. Manual: http/response. */
class Chunk implements \Stringable
{
    /** Data of the chunk. */
    protected string $buffer;

    /** @param string $buffer Data; `''` for the last chunk. */
    public function __construct(string $buffer) {}

    /** @return string chunk with its length line */
    public function __toString(): string {}
}
