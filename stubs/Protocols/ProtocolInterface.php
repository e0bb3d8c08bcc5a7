<?php

namespace Workerman\Protocols;

/**
 * How a protocol class frames messages. Implementing it is optional: the methods are looked up by name.
 *
 * No return types are declared, so that classes written for any version fit. Manual: protocols/how-protocols.
 */
interface ProtocolInterface
{
    /**
     * Find the length of the first message in the receive buffer.
     *
     * @param string $buffer Everything received and not yet delivered.
     * @param \Workerman\Connection\ConnectionInterface $connection Connection it came from.
     *
     * @return int bytes of the first message, possibly more than have arrived; 0: cannot tell yet;
     *   negative: invalid, the connection is closed
     */
    public static function input(string $buffer, \Workerman\Connection\ConnectionInterface $connection);

    /**
     * Turn the bytes of one message into what `onMessage` gets.
     *
     * @param string $buffer Exactly as many bytes as `input()` announced.
     * @param \Workerman\Connection\ConnectionInterface $connection Connection it came from.
     *
     * @return mixed second argument of `onMessage`
     */
    public static function decode(string $buffer, \Workerman\Connection\ConnectionInterface $connection);

    /**
     * Turn what was passed to `send()` into bytes.
     *
     * @param mixed $data Message.
     * @param \Workerman\Connection\ConnectionInterface $connection Connection it goes to.
     *
     * @return string bytes to send; `''` when nothing is to be sent now
     */
    public static function encode(mixed $data, \Workerman\Connection\ConnectionInterface $connection);
}
