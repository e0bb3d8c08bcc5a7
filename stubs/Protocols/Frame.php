<?php

namespace Workerman\Protocols;

/** Messages behind a 4-byte big-endian length that counts itself. Manual: appendices/about-frame. */
class Frame
{
    /**
     * Read the length.
     *
     * @return int bytes of the message with its length; 0 while fewer than 4 bytes have arrived
     */
    public static function input(string $buffer): int {}

    /** Remove the length. */
    public static function decode(string $buffer): string {}

    /** Put the length in front. */
    public static function encode(string $data): string {}
}
