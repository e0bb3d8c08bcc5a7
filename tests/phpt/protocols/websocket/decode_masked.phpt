--TEST--
decode() unmasks payloads of every length form
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

foreach ([0, 1, 2, 3, 4, 125, 126, 300, 65536] as $size) {
    $payload = substr(str_repeat('abcdefghij', intdiv($size, 10) + 1), 0, $size);
    show("$size", Websocket::decode(masked_frame($payload, 0x81, "\x9a\x01\xff\x00"), MockConnection::websocket()) === $payload);
}
?>
--EXPECT--
0: true
1: true
2: true
3: true
4: true
125: true
126: true
300: true
65536: true
