--TEST--
An unknown opcode closes the connection
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
$connection = MockConnection::websocket();
show('input', Websocket::input(masked_frame('x', 0x83), $connection));
show('calls', $connection->calls);
?>
--EXPECT--
input: 0
calls: [["close",null,false]]
