--TEST--
reconnect() inside onClose shakes hands again
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$keys = [];
$address = listen_websocket($loop, function (string $head, $stream) use (&$keys): callable {
    preg_match('/Key: (.*)\r/', $head, $match);
    $keys[] = $match[1];
    fwrite($stream, switching_protocols($head));
    return fn (string $data, $stream) => $data === '' || fwrite($stream, server_frame(client_frames($data)[0][1]));
});
$client = talking_client($loop, "ws://$address");
$client->onWebSocketConnect = fn ($c) => $c->send('hello');
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$client->onClose = function ($c) use ($loop, &$keys): void {
    count($keys) < 3 ? $c->reconnect() : $loop->stop();
};
$client->connect();
run_loop($loop);
show('keys', count(array_unique($keys)));
?>
--EXPECT--
connected
message: "hello"
connected
message: "hello"
connected
message: "hello"
keys: 3
