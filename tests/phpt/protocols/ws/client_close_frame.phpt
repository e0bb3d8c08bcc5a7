--TEST--
A close frame is answered and closes, or goes to onWebSocketClose once, with its payload
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

foreach ([false, true] as $callback) {
    $loop = new_loop();
    $address = listen_websocket($loop, function (string $head, $stream) use ($loop): callable {
        fwrite($stream, switching_protocols($head) . server_frame("\x03\xe9bye", 0x88));
        return function (string $data) use ($loop): void {
            if ($data === '') {
                $loop->stop();
                return;
            }
            show('answer', array_map(fn ($f) => [dechex($f[0]), bin2hex($f[1])], client_frames($data)));
        };
    });
    $client = talking_client($loop, "ws://$address");
    if ($callback) {
        $client->onWebSocketClose = function ($c, $payload): void {
            show('onWebSocketClose', [bin2hex(substr($payload, 0, 2)), substr($payload, 2)]);
            $c->close();
        };
    }
    $client->onClose = fn () => print("closed\n");
    $client->connect();
    run_loop($loop);
}
?>
--EXPECT--
connected
closed
answer: [["88","03e8"]]
connected
onWebSocketClose: ["03e9","bye"]
closed
