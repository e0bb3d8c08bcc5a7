--TEST--
A frame longer than maxPackageSize closes the connection
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
$connection = MockConnection::websocket();
$connection->maxPackageSize = 10;
show('input', Websocket::input(masked_frame('hello'), $connection));
show('calls', $connection->calls);
?>
--EXPECT--
input: 0
calls: [["close",null,false]]
