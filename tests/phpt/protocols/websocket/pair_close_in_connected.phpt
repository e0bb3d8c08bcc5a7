--TEST--
close() in onWebSocketConnected: what was queued before the handshake is not sent behind it
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Websocket::class);
show('queued', $connection->send('early'));
$connection->onWebSocketConnected = fn ($c) => $c->close('bye');
$connection->onClose = fn () => $loop->stop();
fwrite($peer, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
run_loop($loop);
$answer = stream_get_contents($peer);
show('frames', bin2hex(substr($answer, strpos($answer, "\r\n\r\n") + 4)) === bin2hex("\x81\x03bye"));
?>
--EXPECT--
queued: null
frames: true
