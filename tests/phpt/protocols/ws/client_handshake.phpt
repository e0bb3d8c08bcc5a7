--TEST--
The upgrade request: user headers, Origin, subprotocol; the answer reaches onWebSocketConnect
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$address = listen_websocket($loop, function (string $head, $stream): void {
    show_lines(preg_replace(['/(Key: ).{22}==/', '/(127\.0\.0\.1:)\d+/'], ['$1KEY', '$1PORT'], $head));
    fwrite($stream, switching_protocols($head, "Sec-WebSocket-Protocol: chat\r\nX-More:  a \r\n"));
});
$client = talking_client($loop, "ws://$address/room/1?token=a%20b");
$client->headers = ['X-A' => 'one', "X-B\r\nInjected" => 'x', 'X-C' => "x\r\nInjected: 1", 'X-D:' => 'x', 'X-Number' => 7];
$client->websocketOrigin = "http://origin\r\nInjected: 2";
$client->websocketClientProtocol = 'chat';
$client->onWebSocketConnect = function ($c, $response): void {
    show('response', [get_class($response), $response->getStatusCode(), $response->getReasonPhrase(),
        $response->getHeader('Sec-WebSocket-Protocol'), $response->getHeader('X-More')]);
    $c->close();
};
$client->connect();
run_loop($loop);
?>
--EXPECT--
connected
GET /room/1?token=a%20b HTTP/1.1\r\n
Host: 127.0.0.1:PORT\r\n
Connection: Upgrade\r\n
Upgrade: websocket\r\n
Origin: http://originInjected: 2\r\n
Sec-WebSocket-Protocol: chat\r\n
Sec-WebSocket-Version: 13\r\n
Sec-WebSocket-Key: KEY\r\n
X-A: one\r\n
X-Number: 7\r\n
\r\n
response: ["Workerman\\Protocols\\Http\\Response",101,"Switching Protocols","chat","a"]
closed
