--TEST--
A frame that arrives together with the handshake is delivered
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send("got $m");
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    . masked_frame('early'));
read_response($client);
show('answer', substr(read_bytes($client, 11), 2));
$server->stop();
?>
--EXPECT--
answer: "got early"
