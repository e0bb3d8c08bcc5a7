<?php
/** Connections: accepted, connected, made from a stream, closed, and without a constructor. */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Connection\TcpConnection;
use Workerman\Connection\UdpConnection;
use Workerman\Protocols\Http;
use Workerman\Protocols\Text;
use Workerman\Protocols\Websocket;

$state = static fn(TcpConnection $connection) => [$connection->getStatus(), $connection->getSendBufferQueueSize()];
/** Gives up a connection, if its constructor has run. */
$over = static function (?TcpConnection $connection): void {
    if ($connection !== null && (new ReflectionProperty($connection, 'transport'))->isInitialized($connection)) {
        $connection instanceof AsyncTcpConnection && $connection->cancelReconnect();
        $connection->destroy();
    }
};
$addresses = ['getRemotePort', 'getRemoteAddress', 'getLocalPort', 'getLocalAddress', 'jsonSerialize'];
$udp = static fn(string $address) => stream_socket_client("udp://$address");

return [
    TcpConnection::class => new Row(
        ['accepted' => 'tcp', 'accepted text' => 'text', 'in an HTTP request' => 'http', 'with WebSocket' => 'websocket',
            'of a stream' => pair(...), 'of a stream, text' => static fn() => pair(Text::class),
            'of a stream, HTTP' => static fn() => pair(Http::class), 'of a stream, WebSocket' => static fn() => pair(Websocket::class),
            'destroyed' => closed_pair(...), 'closed' => static function () {
                $connection = pair();
                $connection->close();
                return $connection;
            }, 'unconstructed' => static fn() => bare(TcpConnection::class)],
        varies: $addresses,
        after: $state,
        end: $over,
        once: true,
        valid: ['socket' => stream(...), 'remoteAddress' => '127.0.0.1:9'],
    ),
    AsyncTcpConnection::class => new Row(
        ['connected' => 'client', 'connected by WebSocket' => 'ws client',
            'not yet' => static fn() => watched(new AsyncTcpConnection('tcp://127.0.0.1:1')), 'closed' => static function () {
            $connection = watched(new AsyncTcpConnection('tcp://127.0.0.1:1'));
            $connection->destroy();
            return $connection;
        }, 'unconstructed' => static fn() => bare(AsyncTcpConnection::class)],
        varies: [...$addresses, 'getRemoteHost', 'getRemoteURI'],
        after: $state,
        end: $over,
        once: true,
        valid: ['socket' => stream(...), 'remoteAddress' => 'tcp://127.0.0.1:1'],
    ),
    UdpConnection::class => new Row(
        ['received' => 'udp', 'of a stream' => static fn() => new UdpConnection($udp('127.0.0.1:9'), '127.0.0.1:9'),
            'unconstructed' => static fn() => bare(UdpConnection::class)],
        varies: $addresses,
        valid: ['socket' => static fn() => $udp('127.0.0.1:9'), 'remoteAddress' => '127.0.0.1:9'],
    ),
    AsyncUdpConnection::class => new Row(
        ['connected' => 'udp client', 'not yet' => static fn() => new AsyncUdpConnection('udp://127.0.0.1:9'),
            'closed' => static function () {
                $connection = new AsyncUdpConnection('udp://127.0.0.1:9');
                $connection->close();
                return $connection;
            }, 'unconstructed' => static fn() => bare(AsyncUdpConnection::class)],
        varies: $addresses,
        end: static fn(?AsyncUdpConnection $connection) => $connection?->close(),
        once: true,
        valid: ['socket' => static fn() => $udp('127.0.0.1:9'), 'remoteAddress' => 'udp://127.0.0.1:9'],
    ),
];
