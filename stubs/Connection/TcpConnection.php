<?php

namespace Workerman\Connection;

/**
 * A TCP, TLS or unix stream connection, accepted by a Worker or built on a stream of your own.
 *
 * Dynamic properties used by the WebSocket protocols:
 *
 * @property string $websocketType First byte of outgoing frames, see `Protocols\Websocket::BINARY_TYPE_*`.
 * @property string|null $websocketClientProtocol Value of Sec-WebSocket-Protocol a client asks for.
 * @property string|null $websocketOrigin Value of Origin a client sends.
 * @property int|float $websocketPingInterval Seconds between pings of a client; unset for none.
 * @property (callable(TcpConnection $connection, string $payload): void)|null $onWebSocketPing
 * @property (callable(TcpConnection $connection, string $payload): void)|null $onWebSocketPong
 */
class TcpConnection extends \Workerman\Connection\ConnectionInterface implements \JsonSerializable
{
    /** Bytes read at most each time the socket is readable. */
    public const READ_BUFFER_SIZE = 87380;

    /** Client connection that has not begun to connect. */
    public const STATUS_INITIAL = 0;

    /** Client connection that is being established. */
    public const STATUS_CONNECTING = 1;

    /** Open. */
    public const STATUS_ESTABLISHED = 2;

    /** `end()` was called: sending the rest, then waiting for the peer to close. */
    public const STATUS_ENDING = 4;

    /** `close()` was called: sending the rest. */
    public const STATUS_CLOSING = 8;

    /** Closed. */
    public const STATUS_CLOSED = 16;

    /** Longest input, in bytes, that the PHP library keeps decoded. Kept for compatibility. */
    public const MAX_CACHE_STRING_LENGTH = 2048;

    /** Entries of the PHP library's decode cache. Kept for compatibility. */
    public const MAX_CACHE_SIZE = 512;

    /** Seconds of silence before, and between, TCP keep-alive probes. */
    public const TCP_KEEPALIVE_INTERVAL = 55;

    /**
     * `STATUS_*` value => its name.
     *
     * @var array<int, string>
     */
    public const STATUS_TO_STRING = [
        self::STATUS_INITIAL => 'INITIAL',
        self::STATUS_CONNECTING => 'CONNECTING',
        self::STATUS_ESTABLISHED => 'ESTABLISHED',
        self::STATUS_CLOSING => 'CLOSING',
        self::STATUS_ENDING => 'ENDING',
        self::STATUS_CLOSED => 'CLOSED',
    ];

    /** `maxSendBufferSize` of new connections, in bytes. Manual: tcp-connection/default-max-send-buffer-size. */
    public static int $defaultMaxSendBufferSize = 1048576;

    /** `maxPackageSize` of new connections, in bytes. Manual: tcp-connection/default-max-package-size. */
    public static int $defaultMaxPackageSize = 10485760;

    /** `lingerTimeout` of new server connections, in seconds. */
    public static float $defaultLingerTimeout = 1.0;

    /** Id the next connection gets. */
    protected static int $idRecorder = 1;

    /**
     * All live connections of this process, accepted or client, by id.
     *
     * @var array<int, TcpConnection>
     */
    public static array $connections = [];

    /**
     * Called when the connection is established.
     *
     * @var (callable(TcpConnection $connection): void)|null
     */
    public $onConnect = null;

    /**
     * Called with the handshake, before a server answers it, or after a client received the answer.
     *
     * @var (callable(
     *     TcpConnection $connection,
     *     \Workerman\Protocols\Http\Request|\Workerman\Protocols\Http\Response $handshake
     * ): void)|null
     */
    public $onWebSocketConnect = null;

    /**
     * Called on a server after the handshake answer was sent.
     *
     * @var (callable(TcpConnection $connection, \Workerman\Protocols\Http\Request $request): void)|null
     */
    public $onWebSocketConnected = null;

    /**
     * Called for a WebSocket close frame, instead of the automatic answer. The callback has to close.
     *
     * @var (callable(TcpConnection $connection): void)|null
     */
    public $onWebSocketClose = null;

    /**
     * Called once per complete message, in the order of arrival.
     *
     * @var (callable(TcpConnection $connection, mixed $data): void)|null
     */
    public $onMessage = null;

    /**
     * Called exactly once when the connection is closed, whoever closed it.
     *
     * @var (callable(TcpConnection $connection): void)|null
     */
    public $onClose = null;

    /**
     * Called when connecting (code 1) or sending (code 2) fails.
     *
     * @var (callable(TcpConnection $connection, int $code, string $message): void)|null
     */
    public $onError = null;

    /**
     * Called when the bytes waiting to be sent reach `maxSendBufferSize`.
     *
     * @var (callable(TcpConnection $connection): void)|null
     */
    public $onBufferFull = null;

    /**
     * Called when bytes that had to wait have all been sent.
     *
     * @var (callable(TcpConnection $connection): void)|null
     */
    public $onBufferDrain = null;

    /** `tcp`, `udp`, `unix` or `ssl`. */
    public string $transport = 'tcp';

    /** The Worker that accepted the connection; null for client connections and once closed. */
    public ?\Workerman\Worker $worker = null;

    /** Bytes received so far. */
    public int $bytesRead = 0;

    /** Bytes sent so far. */
    public int $bytesWritten = 0;

    /** Number of this connection, unique within the process, counting from 1. It may be overwritten. */
    public int $id = 0;

    /** The id the connection was registered with. */
    protected int $realId = 0;

    /**
     * Bytes that may wait to be sent; later sends are refused until they have left. Set from
     * `$defaultMaxSendBufferSize` by the constructor.
     */
    public int $maxSendBufferSize = 1048576;

    /** State of protocols, free for your own values too. */
    public ?\stdClass $context = null;

    /**
     * Headers added to the next HTTP response, or to the handshake of a WebSocket connection.
     *
     * For HTTP prefer the headers of the Response.
     *
     * @var array<array-key, string|list<string>>
     */
    public array $headers = [];

    /** False for a copy made by unserialize(), whose destructor then does nothing. */
    protected bool $isSafe = true;

    /**
     * Largest message accepted, in bytes; a longer one closes the connection. Set from
     * `$defaultMaxPackageSize` by the constructor.
     */
    public int $maxPackageSize = 1048576;

    /** Seconds that `end()` waits for the peer to close; 0 closes at once. */
    public float $lingerTimeout = 1.0;

    /**
     * Underlying stream.
     *
     * @var resource|null
     */
    protected $socket = null;

    /** Bytes waiting to be sent. */
    protected string $sendBuffer = '';

    /** Bytes received and not yet delivered. */
    protected string $recvBuffer = '';

    /** Length of the message being received in bytes; 0 while unknown. */
    protected int $currentPackageLength = 0;

    /** Current `STATUS_*` value. */
    protected int $status = self::STATUS_ESTABLISHED;

    /** Timer that ends the waiting of `end()`; 0 for none. */
    protected int $endLingerTimerId = 0;

    /** Whether `end()` has already closed the sending side. */
    protected bool $endWriteShutdown = false;

    /** `ip:port` of the peer. */
    protected string $remoteAddress = '';

    /** Whether `pauseRecv()` is in effect. */
    protected bool $isPaused = false;

    /** Whether TLS is ready; 0 while the handshake goes on. */
    protected bool|int $sslHandshakeCompleted = false;

    /**
     * Serve an open stream with a loop.
     *
     * @param \Workerman\Events\EventInterface $eventLoop Loop that watches the stream.
     * @param resource $socket Connected stream.
     * @param string $remoteAddress `ip:port` of the peer.
     */
    public function __construct(
        \Workerman\Events\EventInterface $eventLoop,
        $socket,
        string $remoteAddress = ''
    ) {}

    /** @param bool $rawOutput True for the `STATUS_*` value, false for its name. */
    public function getStatus(bool $rawOutput = true): int|string {}

    /**
     * Send a message. Manual: tcp-connection/send.
     *
     * @param mixed $sendBuffer Message for the protocol to encode, or bytes.
     * @param bool $raw True skips the protocol.
     *
     * @return bool|null true: handed to the system; null: waiting in the send buffer; false: the connection is
     *   closing, the buffer was already full (`onError` 2), or the peer is gone (`onError` 2, then `onClose`)
     */
    public function send(mixed $sendBuffer, bool $raw = false): bool|null {}

    /** @return string address of the peer; IPv6 in brackets; `''` for unix sockets */
    public function getRemoteIp(): string {}

    /** @return int port of the peer, 0 if it has none */
    public function getRemotePort(): int {}

    /** @return string `ip:port` of the peer */
    public function getRemoteAddress(): string {}

    /** @return string own address; `''` once closed */
    public function getLocalIp(): string {}

    /** @return int own port; 0 once closed */
    public function getLocalPort(): int {}

    /** @return string own `ip:port`; `''` once closed */
    public function getLocalAddress(): string {}

    /** @return int bytes waiting to be sent */
    public function getSendBufferQueueSize(): int {}

    /** @return int bytes received and not yet delivered */
    public function getRecvBufferQueueSize(): int {}

    /** Stop reading and delivering messages. Manual: tcp-connection/pause-recv. */
    public function pauseRecv(): void {}

    /** Read again, and deliver at once what is available. Manual: tcp-connection/resume-recv. */
    public function resumeRecv(): void {}

    /**
     * Loop callback: read and deliver messages.
     *
     * @param resource $socket Stream that became readable.
     * @param bool $checkEof Whether an empty read at end of file closes the connection.
     */
    public function baseRead($socket, bool $checkEof = true): void {}

    /** Loop callback: send waiting bytes. */
    public function baseWrite(): void {}

    /**
     * Go on with the TLS handshake.
     *
     * @param resource $socket Stream.
     *
     * @return bool|int true when done, false when failed, 0 when more data is needed
     */
    public function doSslHandshake($socket): bool|int {}

    /**
     * Forward everything received to another connection, with flow control. Manual: tcp-connection/pipe.
     *
     * Replaces `onMessage` and `onClose` here and `onBufferFull` and `onBufferDrain` of the destination.
     */
    public function pipe(self $dest): void {}

    /**
     * Drop bytes from the front of the receive buffer. For protocol classes.
     *
     * @param int $length Number of bytes.
     */
    public function consumeRecvBuffer(int $length): void {}

    /**
     * Send an optional last message, send what waits, then close. Manual: tcp-connection/close.
     *
     * @param mixed $data Message to send first; null for none.
     * @param bool $raw True skips the protocol.
     */
    public function close(mixed $data = null, bool $raw = false): void {}

    /**
     * Close gently: send the rest, close the sending side, let the peer close within `lingerTimeout` seconds.
     * No message is delivered any more.
     *
     * @param mixed $data Message to send first; null for none.
     * @param bool $raw True skips the protocol.
     */
    public function end(mixed $data = null, bool $raw = false): void {}

    /** Close the sending side once nothing waits any more, as part of `end()`. */
    protected function endMaybeShutdownWrite(): void {}

    /** @return bool whether the peer is reached over IPv4; false for unix sockets */
    public function isIpV4(): bool {}

    /** @return bool whether the peer is reached over IPv6; false for unix sockets */
    public function isIpV6(): bool {}

    /** @return resource|null underlying stream */
    public function getSocket() {}

    /** Call `onBufferFull` if the waiting bytes reached `maxSendBufferSize`. */
    protected function checkBufferWillFull(): void {}

    /** Whether another send must be refused; if so `onError` is called with code 2. */
    protected function bufferIsFull(): bool {}

    /** @return bool whether nothing waits to be sent */
    public function bufferIsEmpty(): bool {}

    /** Close at once and drop what waits. Calls `onClose`. Manual: tcp-connection/destroy. */
    public function destroy(): void {}

    /**
     * @return array{id: int, status: int|string, transport: string, getRemoteIp: string, remotePort: int,
     *   getRemoteAddress: string, getLocalIp: string, getLocalPort: int, getLocalAddress: string, isIpV4: bool,
     *   isIpV6: bool}
     */
    public function jsonSerialize(): array {}

    /** Make an inert copy: it owns no socket and counts nowhere. */
    public function __unserialize(array $data): void {}

    /** Take the connection out of the count. */
    public function __destruct() {}
}
