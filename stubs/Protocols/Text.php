<?php

namespace Workerman\Protocols;

/** Lines: a message followed by a line feed. Manual: appendices/about-text. */
class Text
{
    /**
     * Find the end of the first line.
     *
     * A line that reaches `maxPackageSize` closes the connection.
     *
     * @return int bytes of the line with its line feed; 0 while it is incomplete
     */
    public static function input(string $buffer, \Workerman\Connection\ConnectionInterface $connection): int {}

    /** Append a line feed. */
    public static function encode(string $buffer): string {}

    /** Remove all trailing carriage returns and line feeds. */
    public static function decode(string $buffer): string {}
}
