--TEST--
websocketType is the first byte of the frame, and text by default
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
show('default', bin2hex(Websocket::encode('a', $connection)));
show('set on the connection', bin2hex($connection->websocketType));
$connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER;
show('binary', bin2hex(Websocket::encode('a', $connection)));
?>
--EXPECT--
default: "810161"
set on the connection: "81"
binary: "820161"
