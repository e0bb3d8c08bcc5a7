--TEST--
Ws::encode() masks with zeros, takes the type of the connection, and queues before the handshake
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
show('text', bin2hex(Ws::encode('jhdxr', $client)));
$client->websocketType = Ws::BINARY_TYPE_ARRAYBUFFER;
show('binary', bin2hex(Ws::encode('jhdxr', $client)));
foreach ([125, 126, 65534, 65535] as $length) {
    $frame = Ws::encode(str_repeat('x', $length), $client);
    show((string)$length, bin2hex(substr($frame, 1, strlen($frame) - $length - 1)));
}
$client = new MockClient(1);
show('queued', [Ws::encode('jhdxr', $client), bin2hex($client->context->tmpWebsocketData), $client->websocketType === Ws::BINARY_TYPE_BLOB]);
$client->maxSendBufferSize = 10;
$client->onError = fn ($c, $code, $text) => show('error', [$code, $text]);
show('full', [Ws::encode('x', $client), strlen($client->context->tmpWebsocketData)]);
?>
--EXPECT--
text: "8185000000006a68647872"
binary: "8285000000006a68647872"
125: "fd00000000"
126: "fe007e00000000"
65534: "fefffe00000000"
65535: "ff000000000000ffff00000000"
queued: ["","8185000000006a68647872",true]
error: [2,"send buffer full and drop package"]
full: ["",11]
