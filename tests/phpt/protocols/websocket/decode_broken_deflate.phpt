--TEST--
Bytes that are no deflate data close the connection without a warning
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;
use Workerman\Worker;

require __DIR__ . '/../../support/mock.inc';

Worker::$outputStream = fopen('php://output', 'w');
$connection = MockConnection::websocket();
$level = error_reporting();
try {
    Websocket::decode(masked_frame("\x07" . str_repeat("\0", 20), 0xc1), $connection);
} catch (TypeError $error) {
    show('thrown', $error->getMessage());
}
show('calls', $connection->calls);
show('error_reporting as before', error_reporting() === $level);
?>
--EXPECT--
WebSocket: broken deflate data, connection closed
thrown: "Workerman\\Protocols\\Websocket::decode(): Return value must be of type string, false returned"
calls: [["close",null,false]]
error_reporting as before: true
