--TEST--
A deflate type sends compressed frames with a window kept between messages
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE;
$inflate = inflate_init(ZLIB_ENCODING_RAW, ['window' => 15]);
foreach (['hello hello hello', 'hello hello hello again'] as $text) {
    $frame = Websocket::encode($text, $connection);
    show('first byte', bin2hex($frame[0]));
    show('text', inflate_add($inflate, substr($frame, 2) . "\x00\x00\xff\xff"));
}
?>
--EXPECT--
first byte: "c1"
text: "hello hello hello"
first byte: "c1"
text: "hello hello hello again"
