--TEST--
A handshake that has not arrived completely waits
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('short', Websocket::input('GET /', $connection));
show('no end', Websocket::input("GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Version: 13\r\n", $connection));
show('calls', $connection->calls);
?>
--EXPECT--
short: 0
no end: 0
calls: []
