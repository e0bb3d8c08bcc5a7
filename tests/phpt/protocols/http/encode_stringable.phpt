--TEST--
Chunk, ServerSentEvents and other Stringables are sent as they are
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('chunk', Http::encode(new Chunk('abc'), $connection));
show('event', Http::encode(new ServerSentEvents(['data' => 'x']), $connection));
show('other', Http::encode(new class implements Stringable {
    public function __toString(): string
    {
        return 'raw';
    }
}, $connection));
?>
--EXPECT--
chunk: "3\r\nabc\r\n"
event: "data: x\n\n"
other: "raw"
