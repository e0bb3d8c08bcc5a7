--TEST--
A request that is no proper upgrade is answered with 400 or 426 and closed
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'POST' => "POST / HTTP/1.1\r\nHost: h\r\n\r\n",
    'no version' => "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    'version 8' => "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    'no key' => "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Version: 13\r\n\r\n",
] as $name => $request) {
    $connection = new MockConnection();
    show("$name: input", Websocket::input($request, $connection));
    [$call, $answer, $raw] = $connection->calls[0];
    show("$name: call", [$call, $raw, strstr($answer, "\r\n\r\n", true)]);
}
?>
--EXPECT--
POST: input: 0
POST: call: ["close",true,"HTTP/1.1 400 Bad Request"]
no version: input: 0
no version: call: ["close",true,"HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13"]
version 8: input: 0
version 8: call: ["close",true,"HTTP/1.1 426 Upgrade Required\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13"]
no key: input: 0
no key: call: ["close",true,"HTTP/1.1 400 Bad Request"]
