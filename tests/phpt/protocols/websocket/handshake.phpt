--TEST--
An upgrade request is answered with 101 and the accept key of RFC 6455
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$request = "GET /chat HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
show('input', Websocket::input($request, $connection));
show('consumed', $connection->calls[0] === ['consumeRecvBuffer', strlen($request)]);
show_lines($connection->calls[1][1]);
show('raw', $connection->calls[1][2]);
show('calls', count($connection->calls));
?>
--EXPECT--
input: 0
consumed: true
HTTP/1.1 101 Switching Protocol\r\n
Upgrade: websocket\r\n
Sec-WebSocket-Version: 13\r\n
Connection: Upgrade\r\n
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n
\r\n
raw: true
calls: 2
