--TEST--
While onWebSocketPing runs send() makes pongs; the type is back afterwards, also when it was changed
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Websocket::class);
$connection->context->websocketHandshake = true;
$connection->websocketType = Websocket::BINARY_TYPE_ARRAYBUFFER;
$connection->onWebSocketPing = function ($c, $data): void {
    $c->send("$data!");
    $c->websocketType = Websocket::BINARY_TYPE_BLOB;
};
$connection->onMessage = function ($c, $data) use ($loop): void {
    $c->send($data);
    $c->onWebSocketPing = false;
    if ($data === 'two') {
        $loop->stop();
    }
};
fwrite($peer, masked_frame('a', 0x89) . masked_frame('one') . masked_frame('b', 0x89) . masked_frame('two'));
run_loop($loop);
show('frames', bin2hex(fread($peer, 100)) === bin2hex("\x8a\x02a!\x82\x03one\x8a\x01b\x82\x03two"));
?>
--EXPECT--
frames: true
