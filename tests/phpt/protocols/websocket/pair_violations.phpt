--TEST--
A violation is said and answered with its close code
--DESCRIPTION--
Workerman 5.2.2 accepts most of these, and closes without a close frame.
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

$loop = new_loop();
foreach ([
    'no mask' => "\x81\x05hello",
    'unknown opcode' => masked_frame('x', 0x83, "\0\0\0\0"),
    'too large' => masked_frame(str_repeat('x', 200)),
    'compressed, not agreed on' => masked_frame('x', 0xc1),
    'no UTF-8' => masked_frame("\xff"),
    'stray continuation' => masked_frame('x', 0x80),
    'bad close code' => masked_frame(pack('n', 1005), 0x88),
] as $name => $bytes) {
    echo "-- $name\n";
    [$connection, $peer] = connected_pair($loop, Websocket::class);
    $connection->context->websocketHandshake = true;
    $connection->maxPackageSize = 100;
    $connection->onMessage = fn ($c, $data) => show('message', $data);
    $connection->onClose = fn () => $loop->stop();
    fwrite($peer, masked_frame('before') . $bytes . masked_frame('behind'));
    run_loop($loop);
    $answer = bin2hex(stream_get_contents($peer));
    show('code', str_starts_with($answer, '8802') ? hexdec(substr($answer, 4)) : $answer);
}
?>
--EXPECT--
-- no mask
message: "before"
frame not masked so close the connection
code: 1002
-- unknown opcode
message: "before"
error opcode 3 and close websocket connection. Buffer:8381000000007881861122334473475b2d7f46
code: 1002
-- too large
message: "before"
error package. package_length=208
code: 1009
-- compressed, not agreed on
message: "before"
WebSocket: reserved bit set in first byte 0xc1, connection closed
code: 1002
-- no UTF-8
message: "before"
WebSocket: not UTF-8, connection closed
code: 1007
-- stray continuation
message: "before"
WebSocket: continuation of no message, connection closed
code: 1002
-- bad close code
message: "before"
WebSocket: bad close frame, connection closed
code: 1002
