<?php

namespace Workerman\Connection;

/** A UDP client. Manual: async-udp-connection. */
class AsyncUdpConnection extends \Workerman\Connection\UdpConnection
{
    /**
     * Called once the socket is open.
     *
     * @var (callable(AsyncUdpConnection $connection): void)|null
     */
    public $onConnect = null;

    /**
     * Called by `close()`.
     *
     * @var (callable(AsyncUdpConnection $connection): void)|null
     */
    public $onClose = null;

    /** Whether `connect()` has opened the socket. */
    protected bool $connected = false;

    /**
     * Stream context options.
     *
     * @var array<string, array<string, mixed>>
     */
    protected array $contextOption = [];

    /**
     * @param string $remoteAddress `udp://host:port`, or a protocol scheme.
     * @param array<string, array<string, mixed>> $contextOption Stream context options.
     *
     * @throws \RuntimeException for an unknown scheme
     */
    public function __construct($remoteAddress, $contextOption = []) {}

    /**
     * Loop callback: receive one datagram and deliver it.
     *
     * @param resource $socket Stream that became readable.
     */
    public function baseRead($socket): void {}

    /**
     * Send an optional last message, close the socket and call `onClose`.
     *
     * @param mixed $data Message to send; null for none.
     * @param bool $raw True skips the protocol.
     */
    public function close(mixed $data = null, bool $raw = false): void {}

    /**
     * Send one datagram, connecting first if needed.
     *
     * @param mixed $sendBuffer Message for the protocol to encode, or bytes.
     * @param bool $raw True skips the protocol.
     *
     * @return bool|null true when it was sent whole, null when the protocol had nothing to send, else false
     */
    public function send(mixed $sendBuffer, bool $raw = false): bool|null {}

    /** Open the socket. Set `onMessage` before. Does nothing when already open. */
    public function connect(): void {}
}
