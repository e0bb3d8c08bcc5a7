--TEST--
AsyncUdpConnection with a protocol: encodes, decodes, and never asks for lengths
--FILE--
<?php
namespace Protocols {
    class Upper
    {
        public static function input(string $buffer, $connection): int { throw new \LogicException('not for UDP clients'); }
        public static function encode($data, $connection): string { return strtoupper($data); }
        public static function decode(string $buffer, $connection): array { return [get_class($connection), strrev($buffer)]; }
    }
}

namespace {
    use Workerman\Connection\AsyncUdpConnection;

    require __DIR__ . '/../support/loop.inc';

    $server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
    $own = stream_socket_get_name($server, false);
    $loop = new_loop();
    $connection = new AsyncUdpConnection("upper://$own");
    $connection->eventLoop = $loop;
    show('protocol', $connection->protocol);
    $connection->onMessage = function ($c, $data) use ($loop): void {
        show('message', $data);
        $loop->stop();
    };
    show('sent', [$connection->send('hello'), $connection->send(''), $connection->send('raw', true)]);
    show('received', [stream_socket_recvfrom($server, 100, 0, $peer), stream_socket_recvfrom($server, 100)]);
    stream_socket_sendto($server, 'abc', 0, $peer);
    run_loop($loop);
    $connection->close();

    show('text', (new AsyncUdpConnection("text://$own"))->protocol);
    show_thrown('unknown', fn () => new AsyncUdpConnection("nowhere://$own"));
    show_thrown('invalid', fn () => new AsyncUdpConnection("a/b://$own"));
}
?>
--EXPECT--
protocol: "\\Protocols\\Upper"
sent: [true,null,true]
received: ["HELLO","raw"]
message: ["Workerman\\Connection\\AsyncUdpConnection","cba"]
text: "\\Workerman\\Protocols\\Text"
unknown: RuntimeException: class \Protocols\Nowhere not exist
invalid: RuntimeException: Invalid protocol scheme 'a/b'
