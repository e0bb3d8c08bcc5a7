--TEST--
onWebSocketClose runs once, and nothing behind the close frame counts
--DESCRIPTION--
Workerman 5.2.2 leaves the frame in the buffer and calls it again with every byte that follows.
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->onWebSocketClose = function ($c): void {
    $c->calls[] = ['onWebSocketClose'];
};
$frame = masked_frame(pack('n', 1000), 0x88);
show('incomplete', [Websocket::input(substr($frame, 0, 7), $connection), $connection->calls]);
show('complete', Websocket::input($frame . masked_frame('late'), $connection));
show('later', Websocket::input(masked_frame('later'), $connection));
show('calls', $connection->calls);
?>
--EXPECT--
incomplete: [0,[]]
complete: 0
later: 0
calls: [["onWebSocketClose"],["consumeRecvBuffer",18],["consumeRecvBuffer",11]]
