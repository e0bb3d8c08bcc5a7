--TEST--
Frames in the same packet as the answer are delivered at once, also in single bytes
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

foreach ([0, 1] as $piece) {
    $loop = new_loop();
    $address = listen_websocket($loop, function (string $head, $stream) use ($piece): void {
        $bytes = switching_protocols($head) . server_frame('one') . server_frame('tw', 0x01) . server_frame('ping', 0x89)
            . server_frame('o', 0x80) . server_frame('three', 0x82);
        array_map(fn ($part) => fwrite($stream, $part), $piece ? str_split($bytes) : [$bytes]);
    });
    $client = talking_client($loop, "ws://$address");
    $client->onWebSocketConnect = fn () => print("open\n");
    $client->onWebSocketPing = fn ($c, $payload) => show('ping', $payload);
    $client->onMessage = function ($c, $data): void {
        show('message', $data);
        $data === 'three' ? $c->close() : null;
    };
    $client->connect();
    run_loop($loop);
}
?>
--EXPECT--
connected
open
message: "one"
ping: "ping"
message: "two"
message: "three"
closed
connected
open
message: "one"
ping: "ping"
message: "two"
message: "three"
closed
