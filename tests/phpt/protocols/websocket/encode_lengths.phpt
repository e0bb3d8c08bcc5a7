--TEST--
Frames out are unmasked, with 7, 16 or 64 bits of length
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

foreach ([0, 5, 125, 126, 65535, 65536] as $size) {
    $frame = Websocket::encode(str_repeat('x', $size), MockConnection::websocket());
    show("$size", [bin2hex(substr($frame, 0, strlen($frame) - $size)), strlen($frame)]);
}
?>
--EXPECT--
0: ["8100",2]
5: ["8105",7]
125: ["817d",127]
126: ["817e007e",130]
65535: ["817effff",65539]
65536: ["817f0000000000010000",65546]
