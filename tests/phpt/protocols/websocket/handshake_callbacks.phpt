--TEST--
onWebSocketConnect runs before the answer and onWebSocketConnected after it, both with the request
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->onWebSocketConnect = function ($c, $request): void {
    $c->calls[] = ['onWebSocketConnect', get_class($request), $request->path(), $request->get('token')];
    $c->headers = ['X-Extra: yes', "X-Bad: a\r\nInjected: 1"];
};
$connection->onWebSocketConnected = function ($c, $request): void {
    $c->calls[] = ['onWebSocketConnected', $request->path()];
};
Websocket::input("GET /chat?token=t HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    . "Sec-WebSocket-Version: 13\r\n\r\n", $connection);
foreach ($connection->calls as $call) {
    show($call[0], array_slice($call, 1));
}
?>
--EXPECT--
consumeRecvBuffer: [111]
onWebSocketConnect: ["Workerman\\Protocols\\Http\\Request","/chat","t"]
send: ["HTTP/1.1 101 Switching Protocol\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nX-Extra: yes\r\n\r\n",true]
onWebSocketConnected: ["/chat"]
