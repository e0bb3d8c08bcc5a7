<?php

namespace Workerman\Connection;

/** A client connection. Construct, set callbacks, then `connect()`. Manual: async-tcp-connection. */
class AsyncTcpConnection extends \Workerman\Connection\TcpConnection
{
    /**
     * Address schemes that name a transport instead of a protocol class.
     *
     * @var array<string, string>
     */
    public const BUILD_IN_TRANSPORTS = [
        'tcp' => 'tcp',
        'udp' => 'udp',
        'unix' => 'unix',
        'ssl' => 'ssl',
        'sslv2' => 'sslv2',
        'sslv3' => 'sslv3',
        'tls' => 'tls',
    ];

    /**
     * Called when the connection is established. Null again after a failed attempt.
     *
     * @var (callable(AsyncTcpConnection $connection): void)|null
     */
    public $onConnect = null;

    /**
     * Called with the server's answer when the WebSocket handshake succeeded.
     *
     * @var (callable(AsyncTcpConnection $connection, \Workerman\Protocols\Http\Response $response): void)|null
     */
    public $onWebSocketConnect = null;

    /** `tcp`, `unix` or `ssl`; set `ssl` for TLS, also on top of a protocol. Manual: async-tcp-connection/transport. */
    public string $transport = 'tcp';

    /** SOCKS5 proxy as `host:port`; empty for none. */
    public string $proxySocks5 = '';

    /** HTTP proxy as `host:port`, used with CONNECT; empty for none. */
    public string $proxyHttp = '';

    /** Value of the Proxy-Authorization header for the HTTP proxy. */
    public string $proxyAuthorization = '';

    /** User name for the SOCKS5 proxy. */
    public string $proxySocks5Username = '';

    /** Password for the SOCKS5 proxy. */
    public string $proxySocks5Password = '';

    /** Current `STATUS_*` value. */
    protected int $status = self::STATUS_INITIAL;

    /** Host as given in the address. */
    protected string $remoteHost = '';

    /** Port as given in the address; 443 for ssl and 80 otherwise when missing. */
    protected int $remotePort = 80;

    /** Unix time, in seconds, at which the attempt began. */
    protected float $connectStartTime = 0;

    /** Path and query of the address. */
    protected string $remoteURI = '';

    /**
     * Stream context options.
     *
     * @var array<string, array<string, mixed>>
     */
    protected array $socketContext = [];

    /** Timer of a pending `reconnect()`; 0 for none. */
    protected int $reconnectTimer = 0;

    /**
     * Prepare a connection without opening it. Manual: async-tcp-connection/construct.
     *
     * @param string $remoteAddress `scheme://host[:port][/path][?query]`, the scheme being a transport or a
     *   protocol (`ws`, `text`, `frame`, your own), or `unix:///path`.
     * @param array<string, array<string, mixed>> $socketContext Stream context options (`socket`, `ssl`).
     *
     * @throws \RuntimeException `Bad remoteAddress`, or `class \Protocols\<S> not exist`
     */
    public function __construct(string $remoteAddress, array $socketContext = []) {}

    /**
     * Connect again, keeping callbacks when called inside `onClose`. Manual: async-tcp-connection/reconnect.
     *
     * @param int $after Whole seconds to wait, the type takes no fractions; 0 connects now.
     */
    public function reconnect(int $after = 0): void {}

    /**
     * Begin to connect; returns at once. Ends in `onConnect`, or in `onError` (code 1) and `onClose`.
     *
     * Manual: async-tcp-connection/connect.
     */
    public function connect(): void {}

    /**
     * Report a failed attempt to `onError`.
     *
     * @param int $code `CONNECT_FAIL`.
     * @param mixed $msg Reason.
     */
    protected function emitError(int $code, mixed $msg): void {}

    /** Forget a pending `reconnect()`. */
    public function cancelReconnect(): void {}

    /** @return string host as given in the address */
    public function getRemoteHost(): string {}

    /** @return string path and query of the address, at least `/` */
    public function getRemoteURI(): string {}

    /** Loop callback: find out whether the attempt succeeded. */
    public function checkConnection(): void {}
}
