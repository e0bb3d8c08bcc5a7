--TEST--
Ws::decode() takes the header off, in all three lengths, and joins fragments
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

$client = new MockClient(2);
show('7 bits', Ws::decode("\x81\x05hello", $client));
show('16 bits', Ws::decode("\x81\x7e\x00\x05hello", $client));
show('64 bits', Ws::decode("\x81\x7f" . pack('J', 5) . 'hello', $client));
$client->context->websocketCurrentFrameLength = 4;
show('fragment', Ws::decode("\x01\x02he", $client));
$client->context->websocketCurrentFrameLength = 0;
show('last', [Ws::decode("\x80\x03llo", $client), $client->context->websocketDataBuffer]);
?>
--EXPECT--
7 bits: "hello"
16 bits: "hello"
64 bits: "hello"
fragment: "he"
last: ["hello",""]
