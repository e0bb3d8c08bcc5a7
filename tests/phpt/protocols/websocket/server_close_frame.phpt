--TEST--
A close frame is answered with 1000 and the connection closed
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

require __DIR__ . '/../../support/mock.inc';
$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
read_response($client);
fwrite($client, masked_frame(pack('n', 1000), 0x88));
show('answer', bin2hex(read_all($client)));
$server->stop();
?>
--EXPECT--
answer: "880203e8"
