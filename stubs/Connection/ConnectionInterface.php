<?php

namespace Workerman\Connection;

/**
 * What TCP and UDP connections have in common. Dynamic properties may be set on every connection.
 *
 * Manual: tcp-connection.
 */
#[\AllowDynamicProperties]
abstract class ConnectionInterface
{
    /** Code passed to `onError` when a client connection cannot be established. */
    public const CONNECT_FAIL = 1;

    /** Code passed to `onError` when data cannot be sent. */
    public const SEND_FAIL = 2;

    /**
     * Counters of this process, shown by the `status` command.
     *
     * @var array{connection_count: int, total_request: int, throw_exception: int, send_fail: int}
     */
    public static array $statistics = [
        'connection_count' => 0,
        'total_request' => 0,
        'throw_exception' => 0,
        'send_fail' => 0,
    ];

    /**
     * Class that frames messages; null for raw bytes. It may be changed at any time.
     *
     * @var class-string|null
     */
    public ?string $protocol = null;

    /**
     * Called once per complete message with what the protocol decoded, or with raw bytes.
     *
     * @var (callable(ConnectionInterface $connection, mixed $data): void)|null
     */
    public $onMessage = null;

    /**
     * Called once when the connection is closed, whoever closed it.
     *
     * @var (callable(ConnectionInterface $connection): void)|null
     */
    public $onClose = null;

    /**
     * Called when connecting (code 1) or sending (code 2) fails.
     *
     * @var (callable(ConnectionInterface $connection, int $code, string $message): void)|null
     */
    public $onError = null;

    /** The loop that serves this connection. */
    public ?\Workerman\Events\EventInterface $eventLoop = null;

    /**
     * Receives exceptions thrown by callbacks of this connection. Without it they stop the process with code 250.
     *
     * @var (callable(\Throwable $exception): void)|null
     */
    public $errorHandler = null;

    /**
     * Send a message.
     *
     * @param mixed $sendBuffer Message for the protocol to encode, or bytes.
     * @param bool $raw True skips the protocol.
     *
     * @return bool|null true: handed to the system; null: waiting in the send buffer; false: refused or failed
     */
    abstract public function send(mixed $sendBuffer, bool $raw = false): bool|null;

    /** @return string address of the peer */
    abstract public function getRemoteIp(): string;

    /** @return int port of the peer */
    abstract public function getRemotePort(): int;

    /** @return string `ip:port` of the peer */
    abstract public function getRemoteAddress(): string;

    /** @return string own address */
    abstract public function getLocalIp(): string;

    /** @return int own port */
    abstract public function getLocalPort(): int;

    /** @return string own `ip:port` */
    abstract public function getLocalAddress(): string;

    /**
     * Close, after an optional last message.
     *
     * @param mixed $data Message to send first; null for none.
     * @param bool $raw True skips the protocol.
     */
    abstract public function close(mixed $data = null, bool $raw = false): void;

    /** @return bool whether the peer is reached over IPv4 */
    abstract public function isIpV4(): bool;

    /** @return bool whether the peer is reached over IPv6 */
    abstract public function isIpV6(): bool;

    /** Hand an exception to `errorHandler`; without one, or if that throws, stop this process with code 250. */
    public function error(\Throwable $exception): void {}
}
