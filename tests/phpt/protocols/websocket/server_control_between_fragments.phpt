--TEST--
A ping between fragments is answered and the message stays whole
--DESCRIPTION--
Workerman 5.2.2 merges the ping's payload with the message.
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
fwrite($client, masked_frame('one ', 0x01) . masked_frame('ping', 0x89) . masked_frame('two', 0x80));
show('pong', bin2hex(read_bytes($client, 6)) === bin2hex("\x8a\x04ping"));
show('message', bin2hex(read_bytes($client, 9)) === bin2hex("\x81\x07one two"));
$server->stop();
?>
--EXPECT--
pong: true
message: true
