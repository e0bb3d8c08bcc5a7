--TEST--
A WebSocket service upgrades and answers messages of every length form
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$client = $server->connect();
fwrite($client, "GET /chat HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
show_lines(read_response($client));
foreach ([0, 5, 126, 70000] as $size) {
    $text = str_repeat('x', $size);
    fwrite($client, masked_frame($text));
    $head = $size > 65535 ? 10 : ($size > 125 ? 4 : 2);
    $frame = read_bytes($client, $head + $size);
    show("$size", [bin2hex(substr($frame, 0, $head)), substr($frame, $head) === $text]);
}
$server->stop();
?>
--EXPECT--
HTTP/1.1 101 Switching Protocol\r\n
Upgrade: websocket\r\n
Sec-WebSocket-Version: 13\r\n
Connection: Upgrade\r\n
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n
\r\n
0: ["8100",true]
5: ["8105",true]
126: ["817e007e",true]
70000: ["817f0000000000011170",true]
