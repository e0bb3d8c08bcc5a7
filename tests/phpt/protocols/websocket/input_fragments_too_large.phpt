--TEST--
Fragments that add up to more than maxPackageSize close the connection
--FILE--
<?php
use Workerman\Protocols\Websocket;
use Workerman\Worker;

require __DIR__ . '/../../support/mock.inc';

Worker::$outputStream = fopen('php://output', 'w');
$connection = MockConnection::websocket();
$connection->maxPackageSize = 30;
show('input', Websocket::input(masked_frame(str_repeat('a', 20), 0x01) . masked_frame('bbbbb', 0x80), $connection));
show('last call', end($connection->calls));
?>
--EXPECT--
error package. package_length=31
input: 0
last call: ["close",null,false]
