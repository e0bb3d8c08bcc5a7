--TEST--
onWebSocketClose replaces the automatic answer to a close frame
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->onWebSocketClose = function ($c): void {
    $c->calls[] = ['onWebSocketClose'];
};
Websocket::input(masked_frame('', 0x88), $connection);
show('first call', $connection->calls[0]);
show('closed', in_array('close', array_column($connection->calls, 0), true));
?>
--EXPECT--
first call: ["onWebSocketClose"]
closed: false
