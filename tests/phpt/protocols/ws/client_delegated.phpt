--TEST--
A protocol class that delegates to Ws without onConnect: the first send shakes hands
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Protocols\Ws;

class Framed
{
    public static function input(string $buffer, AsyncTcpConnection $connection): int
    {
        return Ws::input($buffer, $connection);
    }

    public static function decode(string $buffer, AsyncTcpConnection $connection): array
    {
        return ['data' => Ws::decode($buffer, $connection)];
    }

    public static function encode(array $data, AsyncTcpConnection $connection): string
    {
        return Ws::encode($data['data'], $connection);
    }

    public static function onClose(AsyncTcpConnection $connection): void
    {
        Ws::onClose($connection);
    }
}

$loop = new_loop();
$address = listen_websocket($loop, function (string $head, $stream): callable {
    fwrite($stream, switching_protocols($head) . server_frame('hello'));
    return function (string $data, $stream): void {
        foreach ($data === '' ? [] : client_frames($data) as [$first, $payload, $mask]) {
            show('frame', [dechex($first), $payload, bin2hex($mask)]);
            fwrite($stream, server_frame('re', 0x01) . server_frame(":$payload", 0x80));
        }
    };
});
$client = talking_client($loop, "ws://$address");
$client->protocol = Framed::class;
$client->onConnect = fn ($c) => show('send', [$c->send(['data' => 'queued']), $c->context->handshakeStep]);
$client->onWebSocketConnect = fn () => print("open\n");
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $data['data'] !== 'hello' ? $c->close() : null;
};
$client->connect();
run_loop($loop);
show('step', isset($client->context->handshakeStep));
?>
--EXPECT--
send: [null,1]
open
message: {"data":"hello"}
frame: ["81","queued","00000000"]
message: {"data":"re:queued"}
closed
step: false
