<?php

namespace Workerman\Connection;

/** One UDP peer. A UDP Worker makes one for each datagram; `send()` answers its sender. */
class UdpConnection extends \Workerman\Connection\ConnectionInterface implements \JsonSerializable
{
    /** Largest datagram received, in bytes. */
    public const MAX_UDP_PACKAGE_SIZE = 65535;

    /** Always `udp`. */
    public string $transport = 'udp';

    /** Whether the socket is connected to the peer. */
    protected bool $connected = false;

    /**
     * Underlying stream.
     *
     * @var resource|null
     */
    protected $socket;

    /** `ip:port` of the peer. */
    protected string $remoteAddress;

    /**
     * @param resource|null $socket UDP stream.
     * @param string $remoteAddress `ip:port` of the peer.
     */
    public function __construct($socket, string $remoteAddress) {}

    /**
     * Send one datagram.
     *
     * @param mixed $sendBuffer Message for the protocol to encode, or bytes.
     * @param bool $raw True skips the protocol.
     *
     * @return bool|null true when it was sent whole, null when the protocol had nothing to send, else false
     */
    public function send(mixed $sendBuffer, bool $raw = false): bool|null {}

    /** @return string address of the peer, IPv6 without brackets */
    public function getRemoteIp(): string {}

    /** {@inheritDoc} */
    public function getRemotePort(): int {}

    /** {@inheritDoc} */
    public function getRemoteAddress(): string {}

    /** {@inheritDoc} */
    public function getLocalIp(): string {}

    /** {@inheritDoc} */
    public function getLocalPort(): int {}

    /** {@inheritDoc} */
    public function getLocalAddress(): string {}

    /**
     * Send an optional last message. The socket that a server shares among its peers stays open.
     *
     * @param mixed $data Message to send; null for none.
     * @param bool $raw True skips the protocol.
     */
    public function close(mixed $data = null, bool $raw = false): void {}

    /** {@inheritDoc} */
    public function isIpV4(): bool {}

    /** {@inheritDoc} */
    public function isIpV6(): bool {}

    /** @return resource|null underlying stream */
    public function getSocket() {}

    /**
     * @return array{transport: string, getRemoteIp: string, remotePort: int, getRemoteAddress: string,
     *   getLocalIp: string, getLocalPort: int, getLocalAddress: string, isIpV4: bool, isIpV6: bool}
     */
    public function jsonSerialize(): array {}
}
