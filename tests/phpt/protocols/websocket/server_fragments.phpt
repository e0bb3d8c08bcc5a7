--TEST--
A fragmented message is delivered once, whole
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
read_response($client);
fwrite($client, masked_frame('one ', 0x01) . masked_frame('two ', 0x00) . masked_frame('three', 0x80));
show('frame', bin2hex(read_bytes($client, 15)) === bin2hex("\x81\x0done two three"));
$server->stop();
?>
--EXPECT--
frame: true
