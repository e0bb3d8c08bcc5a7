--TEST--
With server_no_context_takeover in the header lines every message starts with an empty window
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';

$loop = new_loop();
foreach (['permessage-deflate', 'permessage-deflate; server_no_context_takeover'] as $extension) {
    [$connection, $peer] = connected_pair($loop, Websocket::class);
    $connection->context->websocketHandshake = true;
    $connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE;
    $connection->headers = ["Sec-WebSocket-Extensions: $extension"];
    $connection->send('Hello');
    $connection->send('Hello');
    // The bytes of RFC 7692, section 7.2.3.
    show($extension, bin2hex(fread($peer, 100)));
    $connection->destroy();
}
?>
--EXPECT--
permessage-deflate: "c107f248cdc9c90700c105f200110000"
permessage-deflate; server_no_context_takeover: "c107f248cdc9c90700c107f248cdc9c90700"
