--TEST--
A frame that inflates beyond maxPackageSize closes the connection
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
$connection = MockConnection::websocket();
$connection->maxPackageSize = 1000;
$payload = substr(deflate_add(deflate_init(ZLIB_ENCODING_RAW), str_repeat('a', 100000), ZLIB_SYNC_FLUSH), 0, -4);
try {
    Websocket::decode(masked_frame($payload, 0xc1), $connection);
} catch (TypeError) {
    // The PHP library's return type cannot hold its own failure value.
}
show('calls', $connection->calls);
?>
--EXPECT--
calls: [["close",null,false]]
