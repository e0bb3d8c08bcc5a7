--TEST--
A compressed message in fragments is put together, then inflated
--DESCRIPTION--
Workerman 5.2.2 inflates the first fragment more than once and does not inflate the rest.
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->headers = ['Sec-WebSocket-Extensions: permessage-deflate'];
$deflate = deflate_init(ZLIB_ENCODING_RAW);
foreach (['hello hello hello', 'hello hello hello again'] as $text) {
    $payload = substr(deflate_add($deflate, $text, ZLIB_SYNC_FLUSH), 0, -4);
    $last = masked_frame(substr($payload, 5), 0x80);
    $buffer = masked_frame(substr($payload, 0, 2), 0x41) . masked_frame(substr($payload, 2, 3), 0x00) . $last;
    show('length', Websocket::input($buffer, $connection) === strlen($last));
    show('text', Websocket::decode($last, $connection));
}
show('a plain one behind', Websocket::decode(masked_frame('plain'), $connection));
?>
--EXPECT--
length: true
text: "hello hello hello"
length: true
text: "hello hello hello again"
a plain one behind: "plain"
