<?php

namespace Workerman\Protocols;

/** WebSocket (RFC 6455) for servers. Manual: appendices/about-websocket. */
class Websocket
{
    /** First byte of an outgoing text frame. */
    public const BINARY_TYPE_BLOB = "\x81";

    /** First byte of an outgoing compressed text frame. */
    public const BINARY_TYPE_BLOB_DEFLATE = "\xc1";

    /** First byte of an outgoing binary frame. */
    public const BINARY_TYPE_ARRAYBUFFER = "\x82";

    /** First byte of an outgoing compressed binary frame. */
    public const BINARY_TYPE_ARRAYBUFFER_DEFLATE = "\xc2";

    /**
     * Answer the handshake, then find the length of the first frame. Control frames are handled here.
     *
     * @return int bytes of the frame; 0 while it is incomplete or when there is nothing to deliver
     */
    public static function input(string $buffer, \Workerman\Connection\TcpConnection $connection): int {}

    /**
     * Build a frame, or queue it until the handshake is done.
     *
     * @param mixed $buffer Scalar, or a value to encode as JSON.
     *
     * @return string frame; `''` before the handshake is done
     */
    public static function encode(mixed $buffer, \Workerman\Connection\TcpConnection $connection): string {}

    /** @return string payload, unmasked, inflated and joined with earlier fragments */
    public static function decode(string $buffer, \Workerman\Connection\TcpConnection $connection): string {}

    /**
     * @param bool $isFinFrame Whether the message ends with this frame.
     *
     * @return string|false inflated payload, false when invalid or longer than `maxPackageSize`
     */
    protected static function inflate(
        \Workerman\Connection\TcpConnection $connection,
        string $buffer,
        bool $isFinFrame
    ): false|string {}

    /** @return string|false compressed payload, false on failure */
    protected static function deflate(
        \Workerman\Connection\TcpConnection $connection,
        string $buffer
    ): false|string {}

    /**
     * Answer an upgrade request with 101, 400 or 426.
     *
     * @return int 0, or the length of a frame that followed the request
     */
    public static function dealHandshake(string $buffer, \Workerman\Connection\TcpConnection $connection): int {}
}
