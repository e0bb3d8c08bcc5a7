--TEST--
The type constants are the first bytes of outgoing frames
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/show.inc';

show('types', array_map('bin2hex', [
    Websocket::BINARY_TYPE_BLOB, Websocket::BINARY_TYPE_ARRAYBUFFER,
    Websocket::BINARY_TYPE_BLOB_DEFLATE, Websocket::BINARY_TYPE_ARRAYBUFFER_DEFLATE,
]));
?>
--EXPECT--
types: ["81","82","c1","c2"]
