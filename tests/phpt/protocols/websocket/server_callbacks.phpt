--TEST--
The handshake and the control frames call their callbacks with the connection
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onWebSocketConnect = fn ($c, $r) => Worker::safeEcho('connect ' . get_class($r) . ' ' . $r->uri() . "\n");
$worker->onWebSocketConnected = fn ($c, $r) => Worker::safeEcho('connected ' . $r->header('host') . "\n");
$worker->onWebSocketPing = fn ($c, $data) => Worker::safeEcho("ping $data\n");
$worker->onWebSocketPong = fn ($c, $data) => Worker::safeEcho("pong $data\n");
$worker->onWebSocketClose = function ($c): void {
    Worker::safeEcho("close frame\n");
    $c->close();
};
$worker->onMessage = fn ($c, $m) => Worker::safeEcho("message $m\n");
$worker->onClose = fn ($c) => Worker::safeEcho("closed\n");
PHP);
$client = $server->connect();
fwrite($client, "GET /ws?a=1 HTTP/1.1\r\nHost: example\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
read_response($client);
fwrite($client, masked_frame('m') . masked_frame('p', 0x89) . masked_frame('q', 0x8a) . masked_frame('', 0x88));
show('client', read_all($client));
$server->waitFor("closed\n");
echo $server->printed();
?>
--EXPECT--
client: ""
connect Workerman\Protocols\Http\Request /ws?a=1
connected example
message m
ping p
pong q
close frame
closed
