--TEST--
Ws::input(): length of a frame; control frames and fragments are dealt with
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

use Workerman\Protocols\Ws;

/** A client connection without a socket that writes down what the protocol asks of it. */
class MockClient extends Workerman\Connection\AsyncTcpConnection
{
    /** @var list<array> */
    public array $calls = [];

    public function __construct(?int $step)
    {
        $this->context = new stdClass();
        $this->context->handshakeStep = $step;
        $this->context->websocketCurrentFrameLength = 0;
        $this->context->websocketDataBuffer = '';
        $this->context->tmpWebsocketData = '';
    }

    public function send(mixed $sendBuffer, bool $raw = false): bool|null
    {
        $this->calls[] = ['send', bin2hex((string)$sendBuffer), $raw];
        return true;
    }

    public function close(mixed $data = null, bool $raw = false): void
    {
        $this->calls[] = ['close', $data, $raw];
    }

    public function consumeRecvBuffer(int $length): void
    {
        $this->calls[] = ['consumeRecvBuffer', $length];
    }

    public function __destruct()
    {
        // Nothing was counted, so nothing may be taken back.
    }
}

$feed = function (string $bytes, ?int $step = 2, ?callable $prepare = null): void {
    $client = new MockClient($step);
    $prepare ? $prepare($client) : null;
    show(bin2hex(substr($bytes, 0, 12)), [Ws::input($bytes, $client), $client->calls]);
};
$feed('any', null);
$feed("\x81");
$feed("\x81\x05hello");
$feed("\x81\x05he");
$feed("\x81\x7e\x01");
$feed("\x81\x7e\x01\x00");
$feed("\x81\x7f" . pack('J', 70000));
$feed("\x81\x85abcdhello");
$feed("\x83\x00");
$feed("\x81\x05hello", prepare: fn ($c) => $c->maxPackageSize = 5);
$feed("\x89\x02hi\x81\x05hello");
$feed("\x89\x02hi", prepare: fn ($c) => $c->onWebSocketPing = fn ($c, $payload) => show('ping', [$payload, bin2hex($c->websocketType)]));
$feed("\x8a\x00", prepare: fn ($c) => $c->onWebSocketPong = fn ($c, $payload) => show('pong', $payload));
$feed("\x01\x02he\x80\x03llo");
$feed("\x88\x02\x03\xe8");
$feed("\x88\x02\x03\xe8", prepare: fn ($c) => $c->onWebSocketClose = fn ($c, $payload) => show('close', bin2hex($payload)));
?>
--EXPECT--
recv data before handshake. Buffer:616e79
616e79: [-1,[]]
81: [0,[]]
810568656c6c6f: [7,[]]
81056865: [7,[]]
817e01: [0,[]]
817e0100: [260,[]]
817f0000000000011170: [70010,[]]
frame masked so close the connection
81856162636468656c6c6f: [0,[["close",null,false]]]
error opcode 3 and close websocket connection. Buffer:8300
8300: [0,[["close",null,false]]]
error package. package_length=7
810568656c6c6f: [0,[["close",null,false]]]
89026869810568656c6c6f: [7,[["consumeRecvBuffer",4],["send","6869",false]]]
ping: ["hi","8a"]
89026869: [0,[["consumeRecvBuffer",4]]]
pong: ""
8a00: [0,[["consumeRecvBuffer",2]]]
0102686580036c6c6f: [5,[["consumeRecvBuffer",4]]]
880203e8: [0,[["close",null,false]]]
close: "03e8"
880203e8: [0,[["consumeRecvBuffer",4]]]
