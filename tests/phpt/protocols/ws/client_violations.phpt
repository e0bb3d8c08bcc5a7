--TEST--
What a server must not send closes with a close frame that says why
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$cases = [
    'masked' => "\x81\x81abcd1",
    'opcode' => server_frame('x', 0x83),
    'reserved bit' => server_frame('x', 0xc1),
    'stray continuation' => server_frame('x', 0x80),
    'too big' => server_frame(str_repeat('x', 101)),
    'fragments too big' => server_frame(str_repeat('x', 60), 0x01) . server_frame(str_repeat('x', 60), 0x80),
    'long ping' => server_frame(str_repeat('x', 126), 0x89),
    'not UTF-8' => server_frame("\xff"),
];
foreach ($cases as $what => $bytes) {
    $loop = new_loop();
    $address = listen_websocket($loop, function (string $head, $stream) use ($bytes, $loop): callable {
        fwrite($stream, switching_protocols($head) . $bytes);
        return function (string $data) use ($loop): void {
            if ($data === '') {
                $loop->stop();
                return;
            }
            [[$first, $payload]] = client_frames($data);
            show('close frame', [dechex($first), unpack('n', $payload)[1]]);
        };
    });
    echo "-- $what\n";
    $client = talking_client($loop, "ws://$address");
    $client->onConnect = null;
    $client->maxPackageSize = 100;
    $client->onClose = fn () => print("closed\n");
    $client->connect();
    run_loop($loop);
}
?>
--EXPECT--
-- masked
frame masked so close the connection
closed
close frame: ["88",1002]
-- opcode
error opcode 3 and close websocket connection. Buffer:830178
closed
close frame: ["88",1002]
-- reserved bit
WebSocket: reserved bit set in first byte 0xc1, connection closed
closed
close frame: ["88",1002]
-- stray continuation
WebSocket: continuation of no message, connection closed
closed
close frame: ["88",1002]
-- too big
error package. package_length=103
closed
close frame: ["88",1009]
-- fragments too big
error package. package_length=122
closed
close frame: ["88",1009]
-- long ping
WebSocket: control frame longer than 125 bytes, connection closed
closed
close frame: ["88",1002]
-- not UTF-8
WebSocket: not UTF-8, connection closed
closed
close frame: ["88",1007]
