--TEST--
A binary type set on the connection is used for what is sent
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onWebSocketConnect = function ($c): void {
    $c->websocketType = \Workerman\Protocols\Websocket::BINARY_TYPE_ARRAYBUFFER;
};
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
read_response($client);
fwrite($client, masked_frame("\x00\xff", 0x82));
show('frame', bin2hex(read_bytes($client, 4)));
$server->stop();
?>
--EXPECT--
frame: "820200ff"
