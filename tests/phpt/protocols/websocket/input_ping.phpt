--TEST--
A ping is answered with a pong of the same payload
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER;
$frame = masked_frame('beat', 0x89);
show('input', Websocket::input($frame, $connection));
show('calls', $connection->calls);
show('type afterwards', bin2hex($connection->websocketType));
?>
--EXPECT--
input: 0
calls: [["consumeRecvBuffer",10],["send","beat",false]]
type afterwards: "82"
