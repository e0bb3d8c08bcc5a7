--TEST--
Connection headers wait for the next response when a chunk or an event is sent
--DESCRIPTION--
Workerman 5.2.2 dies with a fatal error.
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->headers = ['X-A' => 'b'];
show('chunk', Http::encode(new Chunk('abc'), $connection));
show('event', Http::encode(new ServerSentEvents(['data' => 'x']), $connection));
show('headers', $connection->headers);
?>
--EXPECT--
chunk: "3\r\nabc\r\n"
event: "data: x\n\n"
headers: {"X-A":"b"}
