--TEST--
Closing inside onWebSocketConnect suppresses the 101
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onWebSocketConnect = function ($c, $request): void {
    if ($request->get('token') !== 'right') {
        $c->close("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", true);
    }
};
PHP);
$client = $server->connect();
fwrite($client, "GET /?token=wrong HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
show_lines(read_all($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 403 Forbidden\r\n
Content-Length: 0\r\n
\r\n
