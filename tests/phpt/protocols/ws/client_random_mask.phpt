--TEST--
Frames on a connection are masked with keys that differ, and lengths are the shortest
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$lengths = [0, 125, 126, 65535, 65536];
$total = array_sum($lengths) + 5 * 6 + 2 * 2 + 8;
$address = listen_websocket($loop, function (string $head, $stream) use ($total, $lengths): callable {
    fwrite($stream, switching_protocols($head));
    $all = '';
    return function (string $data, $stream) use (&$all, $total, $lengths): void {
        $all .= $data;
        if (strlen($all) < $total) {
            return;
        }
        $frames = client_frames($all);
        show('payloads', array_map(fn ($f, $length) => $f[1] === str_repeat('m', $length), $frames, $lengths));
        show('masks differ', count(array_unique(array_column($frames, 2))) === 5);
        show('total', strlen($all) === $total);
        fwrite($stream, server_frame('done'));
    };
});
$client = talking_client($loop, "ws://$address");
$client->onWebSocketConnect = function ($c) use ($lengths): void {
    foreach ($lengths as $length) {
        $c->send(str_repeat('m', $length));
    }
};
$client->onMessage = fn ($c) => $c->close();
$client->connect();
run_loop($loop);
?>
--EXPECT--
connected
payloads: [true,true,true,true,true]
masks differ: true
total: true
closed
