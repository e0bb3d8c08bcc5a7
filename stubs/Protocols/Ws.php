<?php

namespace Workerman\Protocols;

/** WebSocket (RFC 6455) for clients, on an AsyncTcpConnection. Manual: appendices/about-ws. */
class Ws
{
    /** First byte of an outgoing text frame. */
    public const BINARY_TYPE_BLOB = "\x81";

    /** First byte of an outgoing binary frame. */
    public const BINARY_TYPE_ARRAYBUFFER = "\x82";

    /**
     * Check the server's answer, then find the length of the first frame. Control frames are handled here.
     *
     * @return int bytes of the frame; 0 while it is incomplete; -1 before a handshake was sent
     */
    public static function input(string $buffer, \Workerman\Connection\AsyncTcpConnection $connection): int {}

    /**
     * Build a masked frame, or queue it until the handshake is done.
     *
     * @return string frame; `''` before the handshake is done
     */
    public static function encode(string $payload, \Workerman\Connection\AsyncTcpConnection $connection): string {}

    /** @return string payload, joined with earlier fragments */
    public static function decode(string $bytes, \Workerman\Connection\AsyncTcpConnection $connection): string {}

    /** Send the handshake once the connection is established. */
    public static function onConnect(\Workerman\Connection\AsyncTcpConnection $connection): void {}

    /** Forget the handshake and the ping timer, so that the connection may be used again. */
    public static function onClose(\Workerman\Connection\AsyncTcpConnection $connection): void {}

    /** Send the upgrade request, unless it was sent already. */
    public static function sendHandshake(\Workerman\Connection\AsyncTcpConnection $connection): void {}

    /**
     * Check the server's answer and deliver what was queued.
     *
     * @return bool|int 0 while it is incomplete, false when refused, else the length of a frame that followed
     */
    public static function dealHandshake(
        string $buffer,
        \Workerman\Connection\AsyncTcpConnection $connection
    ): bool|int {}

    /** @param string $buffer Head of the server's answer. */
    protected static function parseResponse(string $buffer): \Workerman\Protocols\Http\Response {}
}
