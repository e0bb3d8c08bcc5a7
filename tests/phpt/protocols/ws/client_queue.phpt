--TEST--
What is sent before the handshake is over waits for it, in order
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$address = listen_websocket($loop, function (string $head, $stream) use ($loop): callable {
    fwrite($stream, switching_protocols($head));
    $all = '';
    return function (string $data, $stream) use (&$all, $loop): void {
        $all .= $data;
        if (count(client_frames($all)) === 3) {
            show('frames', array_map(fn ($f) => [dechex($f[0]), $f[1]], client_frames($all)));
            fwrite($stream, server_frame('done'));
        }
    };
});
$client = talking_client($loop, "ws://$address");
show('before connect()', $client->send('first'));
$client->onConnect = fn ($c) => show('in onConnect', $c->send('second'));
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$client->onWebSocketConnect = function ($c) use ($loop): void {
    $c->websocketType = Workerman\Protocols\Ws::BINARY_TYPE_ARRAYBUFFER;
    $loop->delay(0, fn () => show('later', $c->send('third')));
};
$client->connect();
run_loop($loop);
?>
--EXPECT--
before connect(): null
in onConnect: null
later: true
frames: [["81","first"],["81","second"],["82","third"]]
message: "done"
closed
