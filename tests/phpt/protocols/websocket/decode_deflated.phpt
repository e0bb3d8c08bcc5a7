--TEST--
A compressed frame is inflated, with a window kept between messages
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$deflate = deflate_init(ZLIB_ENCODING_RAW, ['window' => 15]);
foreach (['hello hello hello', 'hello hello hello'] as $text) {
    $payload = substr(deflate_add($deflate, $text, ZLIB_SYNC_FLUSH), 0, -4);
    show('text', Websocket::decode(masked_frame($payload, 0xc1), $connection));
}
?>
--EXPECT--
text: "hello hello hello"
text: "hello hello hello"
