--TEST--
Ws::input() checks the answer to the handshake, then sends what was queued
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

$key = base64_encode(str_repeat('k', 16));
$accept = base64_encode(sha1($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true));
$feed = function (string $bytes) use ($key): MockClient {
    $client = new MockClient(1);
    $client->context->websocketSecKey = $key;
    $client->context->tmpWebsocketData = 'queued';
    $client->onWebSocketConnect = fn ($c, $response) => show('open', [$response->getStatusCode(), $response->getHeader('X')]);
    show('input', [Ws::input($bytes, $client), $client->context->handshakeStep]);
    show('calls', $client->calls);
    return $client;
};
$answer = "HTTP/1.1 101 Switching Protocols\r\nX: y\r\nSec-WebSocket-Accept: $accept\r\n\r\n";
$client = $feed($answer);
show('lengths', [strlen($answer), $client->context->tmpWebsocketData]);
$feed($answer . "\x81\x05hello");
$feed(substr($answer, 0, -1));
$feed("HTTP/1.1 101 Switching Protocols\r\n\r\n");
$feed("HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: x\r\n\r\n");
?>
--EXPECT--
open: [101,"y"]
input: [0,2]
calls: [["consumeRecvBuffer",94],["send","717565756564",true]]
lengths: [94,""]
open: [101,"y"]
input: [7,2]
calls: [["consumeRecvBuffer",94],["send","717565756564",true]]
input: [0,1]
calls: []
Sec-WebSocket-Accept not found. Header:
HTTP/1.1 101 Switching Protocols
input: [0,1]
calls: [["close",null,false]]
Sec-WebSocket-Accept not match. Header:
HTTP/1.1 101 Switching Protocols
Sec-WebSocket-Accept: x
input: [0,1]
calls: [["close",null,false]]
