<?php
/** Connections that need the loop to come about, made beforehand: accepted ones, and clients that have connected. */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Timer;
use Workerman\Worker;

final class Stock
{
    private const HANDSHAKE = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        . "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    /** @var array<string, list<object>> connections by kind */
    private array $connections = [];
    /** The kind that is being filled. */
    private string $wanted = '';
    /** @var list<resource> the other ends */
    private array $peers = [];
    /** @var array<string, string> address by kind */
    private array $addresses = [];

    public function __construct()
    {
        foreach (['tcp' => 'onConnect', 'text' => 'onConnect', 'http' => 'onMessage', 'websocket' => 'onMessage', 'udp' => 'onMessage'] as $kind => $event) {
            $port = port(count($this->addresses));
            $this->addresses[$kind] = ($kind === 'udp' ? 'udp' : 'tcp') . "://127.0.0.1:$port";
            $worker = new Worker("$kind://127.0.0.1:$port");
            $worker->$event = function (object $connection) use ($kind): void {
                if ($this->wanted === $kind) {
                    $this->connections[$kind][] = $kind === 'udp' ? $connection : watched($connection);
                }
            };
            $worker->listen();
        }
    }

    /** Calls back once so many connections of a kind are there, or after two seconds. */
    public function fill(string $kind, int $count, Closure $done): void
    {
        array_map(fclose(...), $this->peers);
        $this->peers = [];
        [$this->wanted, $this->connections] = [$kind, [$kind => []]];
        for ($made = 0; $made < $count; $made++) {
            match ($kind) {
                'client', 'ws client' => $this->client($kind),
                'udp client' => $this->udp_client(),
                default => $this->peer($kind),
            };
        }
        $deadline = microtime(true) + 2;
        $timer = Timer::add(0.001, function () use (&$timer, $kind, $count, $deadline, $done): void {
            if (count($this->connections[$kind]) === $count || microtime(true) > $deadline) {
                Timer::del($timer);
                $this->wanted = '';
                $done();
            }
        });
    }

    /** Null when no more come: under the PHP library a closed UdpConnection closes the service. */
    public function take(string $kind): ?object
    {
        return array_pop($this->connections[$kind]);
    }

    private function peer(string $kind): void
    {
        $this->peers[] = $socket = stream_socket_client($this->addresses[$kind]);
        fwrite($socket, match ($kind) {
            'http' => "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            // A message of one masked byte follows the handshake.
            'websocket' => self::HANDSHAKE . "\x81\x81\0\0\0\0a",
            'udp' => 'a',
            default => '',
        });
    }

    private function client(string $kind): void
    {
        $address = strtr($this->addresses[$kind === 'client' ? 'tcp' : 'websocket'], ['tcp:' => $kind === 'client' ? 'tcp:' : 'ws:']);
        $connection = new AsyncTcpConnection($address);
        $connection->{$kind === 'client' ? 'onConnect' : 'onWebSocketConnect'} = function ($connection) use ($kind): void {
            $this->connections[$kind][] = watched($connection);
        };
        $connection->connect();
    }

    private function udp_client(): void
    {
        $connection = new AsyncUdpConnection($this->addresses['udp']);
        $connection->connect();
        $this->connections['udp client'][] = $connection;
    }
}
