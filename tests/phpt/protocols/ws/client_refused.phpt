--TEST--
An answer without the right Sec-WebSocket-Accept, or without end, closes
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$answers = [
    'none' => fn () => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    'wrong' => fn () => "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: AAAA\r\n\r\n",
    'endless' => fn () => "HTTP/1.1 101 Switching Protocols\r\nX: " . str_repeat('x', 20000),
    'hung up' => fn () => null,
];
foreach ($answers as $what => $answer) {
    $loop = new_loop();
    $address = listen_websocket($loop, function (string $head, $stream) use ($answer, $loop): void {
        $bytes = $answer();
        if ($bytes === null) {
            $loop->offReadable($stream);
            fclose($stream);
            return;
        }
        fwrite($stream, $bytes);
    });
    echo "-- $what\n";
    ob_start(fn ($text) => preg_replace('/x{100,}/', 'xxx', $text));
    $client = talking_client($loop, "ws://$address");
    $client->onWebSocketConnect = fn () => print("open\n");
    $client->send('never sent');
    $client->connect();
    run_loop($loop);
    ob_end_flush();
}
?>
--EXPECT--
-- none
connected
Sec-WebSocket-Accept not found. Header:
HTTP/1.1 200 OK
Content-Length: 0
closed
-- wrong
connected
Sec-WebSocket-Accept not match. Header:
HTTP/1.1 101 Switching Protocols
Sec-WebSocket-Accept: AAAA
closed
-- endless
connected
answer to the handshake too long. Header:
HTTP/1.1 101 Switching Protocols
X: xxx
closed
-- hung up
connected
closed
