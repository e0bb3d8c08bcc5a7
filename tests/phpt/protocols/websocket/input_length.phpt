--TEST--
input() gives the length of a complete or announced frame
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

foreach ([0, 5, 125, 126, 65535, 65536] as $size) {
    $frame = masked_frame(str_repeat('x', $size));
    show("$size", [Websocket::input($frame, MockConnection::websocket()), strlen($frame)]);
}
show('head only', Websocket::input(substr(masked_frame('hello world'), 0, 6), MockConnection::websocket()));
show('short 16-bit head', Websocket::input(substr(masked_frame(str_repeat('x', 200)), 0, 7), MockConnection::websocket()));
show('5 bytes', Websocket::input(substr(masked_frame('hello'), 0, 5), MockConnection::websocket()));
?>
--EXPECT--
0: [6,6]
5: [11,11]
125: [131,131]
126: [134,134]
65535: [65543,65543]
65536: [65550,65550]
head only: 17
short 16-bit head: 0
5 bytes: 0
