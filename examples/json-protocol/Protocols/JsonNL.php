<?php

namespace Protocols;

use Workerman\Connection\ConnectionInterface;

/**
 * A protocol of one's own: each message is one JSON value and a line feed.
 *
 * A worker that listens on `JsonNL://…` finds this class by its name: Protocols\JsonNL.
 */
class JsonNL
{
    /** How many bytes the first message in $buffer has; 0 when it is not complete yet. */
    public static function input(string $buffer, ConnectionInterface $connection): int
    {
        $end = strpos($buffer, "\n");
        return $end === false ? 0 : $end + 1;
    }

    /** The bytes of one message become what onMessage gets. */
    public static function decode(string $buffer, ConnectionInterface $connection): mixed
    {
        return json_decode($buffer, true);
    }

    /** What is given to send() becomes bytes. */
    public static function encode(mixed $data, ConnectionInterface $connection): string
    {
        return json_encode($data, JSON_UNESCAPED_UNICODE) . "\n";
    }
}
