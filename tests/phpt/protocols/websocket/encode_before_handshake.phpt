--TEST--
Before the handshake frames are queued, and dropped beyond maxSendBufferSize
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->maxSendBufferSize = 10;
$connection->onBufferFull = function ($c): void {
    $c->calls[] = ['onBufferFull'];
};
$connection->onError = function ($c, $code, $message): void {
    $c->calls[] = ['onError', $code, $message];
};
for ($i = 0; $i < 3; $i++) {
    show('encode', Websocket::encode('12345', $connection));
}
show('calls', $connection->calls);
?>
--EXPECT--
encode: ""
encode: ""
encode: ""
calls: [["onBufferFull"],["onError",2,"send buffer full and drop package"]]
