--TEST--
An unmasked frame closes the connection without a close frame
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
$connection = MockConnection::websocket();
show('input', Websocket::input("\x81\x05hello", $connection));
show('calls', $connection->calls);
?>
--EXPECT--
input: 0
calls: [["close",null,false]]
