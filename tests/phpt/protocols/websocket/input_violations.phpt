--TEST--
Frames that RFC 6455 forbids close the connection
--DESCRIPTION--
Workerman 5.2.2 accepts most of them.
--FILE--
<?php
use Workerman\Protocols\Websocket;
use Workerman\Worker;

require __DIR__ . '/../../support/mock.inc';

Worker::$outputStream = fopen('php://output', 'w');
$open = masked_frame('one', 0x01);
foreach ([
    'compressed, not agreed on' => masked_frame('x', 0xc1),
    'reserved bit 2' => masked_frame('x', 0xa1),
    'reserved bit 3' => masked_frame('x', 0x91),
    'fragmented ping' => masked_frame('x', 0x09),
    'long ping' => masked_frame(str_repeat('x', 126), 0x89),
    'stray continuation' => masked_frame('x', 0x80),
    'message inside a message' => $open . masked_frame('x', 0x81),
    'length not in the shortest form' => "\x81\xfe\x00\x05\x01\x02\x03\x04hello",
    'no mask' => "\x81\x05hello",
    'unknown opcode' => masked_frame('x', 0x83, "\0\0\0\0"),
] as $name => $buffer) {
    echo "-- $name\n";
    $connection = MockConnection::websocket();
    show('input', Websocket::input($buffer, $connection));
    show('last call', end($connection->calls));
}
?>
--EXPECT--
-- compressed, not agreed on
WebSocket: reserved bit set in first byte 0xc1, connection closed
input: 0
last call: ["close",null,false]
-- reserved bit 2
WebSocket: reserved bit set in first byte 0xa1, connection closed
input: 0
last call: ["close",null,false]
-- reserved bit 3
WebSocket: reserved bit set in first byte 0x91, connection closed
input: 0
last call: ["close",null,false]
-- fragmented ping
WebSocket: fragmented control frame, connection closed
input: 0
last call: ["close",null,false]
-- long ping
WebSocket: control frame longer than 125 bytes, connection closed
input: 0
last call: ["close",null,false]
-- stray continuation
WebSocket: continuation of no message, connection closed
input: 0
last call: ["close",null,false]
-- message inside a message
WebSocket: new message before the last one ended, connection closed
input: 0
last call: ["close",null,false]
-- length not in the shortest form
WebSocket: badly written frame length, connection closed
input: 0
last call: ["close",null,false]
-- no mask
frame not masked so close the connection
input: 0
last call: ["close",null,false]
-- unknown opcode
error opcode 3 and close websocket connection. Buffer:83810000000078
input: 0
last call: ["close",null,false]
