--TEST--
A ping is answered by itself, or by onWebSocketPing; pings of its own come every websocketPingInterval
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$own = 0;
$address = listen_websocket($loop, function (string $head, $stream) use (&$own): callable {
    fwrite($stream, switching_protocols($head) . server_frame('are you there', 0x89));
    return function (string $data, $stream) use (&$own): void {
        foreach (client_frames($data) as [$first, $payload]) {
            if ($first !== 0x89) {
                show('frame', [dechex($first), $payload]);
            } elseif (++$own === 2) {
                fwrite($stream, server_frame('pong', 0x8a));
            }
        }
    };
});
$client = talking_client($loop, "ws://$address");
$client->websocketPingInterval = 0.01;
$client->onWebSocketPong = function ($c, $payload) use ($loop): void {
    show('pong', $payload);
    $timers = $loop->getTimerCount();
    $c->close();
    show('timers deleted', $timers - $loop->getTimerCount());
    $loop->stop();
};
$client->onClose = fn () => print("closed\n");
$client->connect();
run_loop($loop);
show('own pings', $own);
show('context', [isset($client->context->handshakeStep), $client->context->websocketPingTimer]);
?>
--EXPECT--
connected
frame: ["8a","are you there"]
pong: "pong"
closed
timers deleted: 1
own pings: 2
context: [false,null]
