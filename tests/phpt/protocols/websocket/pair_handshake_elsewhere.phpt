--TEST--
After a handshake by hand the connection goes on as a WebSocket connection
--FILE--
<?php
use Workerman\Protocols\Text;
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Text::class);
$connection->onMessage = function ($c, $line) use ($peer): void {
    show('line', $line);
    Websocket::dealHandshake("GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        . "Sec-WebSocket-Version: 13\r\n\r\n", $c);
    $c->protocol = Websocket::class;
    $c->send('welcome');
    $c->onMessage = function ($c, $data): void {
        show('message', $data);
        $c->send($data);
    };
    $c->onClose = fn ($c) => $c->eventLoop->stop();
    fwrite($peer, masked_frame('one') . masked_frame('', 0x88));
};
fwrite($peer, "upgrade\n");
run_loop($loop);
$answer = fread($peer, 4096);
show('status', strtok($answer, "\r\n"));
show('frames', bin2hex(substr($answer, strpos($answer, "\r\n\r\n") + 4)) === bin2hex("\x81\x07welcome\x81\x03one\x88\x02\x03\xe8"));
?>
--EXPECT--
line: "upgrade"
message: "one"
status: "HTTP/1.1 101 Switching Protocol"
frames: true
