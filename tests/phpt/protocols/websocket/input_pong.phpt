--TEST--
A pong goes to onWebSocketPong, and is ignored without it
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
Websocket::input(masked_frame('a', 0x8a), $connection);
$connection->onWebSocketPong = function ($c, $payload): void {
    $c->calls[] = ['pong', $payload];
};
Websocket::input(masked_frame('b', 0x8a), $connection);
show('calls', $connection->calls);
?>
--EXPECT--
calls: [["consumeRecvBuffer",7],["consumeRecvBuffer",7],["pong","b"]]
