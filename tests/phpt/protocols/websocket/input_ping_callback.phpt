--TEST--
onWebSocketPing replaces the pong; what it sends leaves as a pong frame
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->onWebSocketPing = function ($c, $payload): void {
    $c->calls[] = ['ping', $payload, bin2hex($c->websocketType)];
};
Websocket::input(masked_frame('beat', 0x89), $connection);
show('calls', $connection->calls);
?>
--EXPECT--
calls: [["consumeRecvBuffer",10],["ping","beat","8a"]]
