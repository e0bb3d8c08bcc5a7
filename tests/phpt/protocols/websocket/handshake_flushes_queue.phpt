--TEST--
Messages sent before the handshake follow its answer
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('queued', Websocket::encode('early', $connection));
Websocket::input("GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    . "Sec-WebSocket-Version: 13\r\n\r\n", $connection);
show('sent', [bin2hex($connection->calls[2][1]), $connection->calls[2][2]]);
?>
--EXPECT--
queued: ""
sent: ["81056561726c79",true]
