--TEST--
A compression bomb ends its connection and not the process, also through a delegating protocol
--DESCRIPTION--
In Workerman 5.2.2 the TypeError of Websocket::decode() ends the worker.
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

final class Delegated extends Websocket
{
}

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Delegated::class);
$connection->context->websocketHandshake = true;
$connection->headers = ['Sec-WebSocket-Extensions: permessage-deflate'];
$connection->maxPackageSize = 1000;
$connection->onMessage = fn ($c, $data) => show('message', $data);
$connection->errorHandler = fn ($error) => show('errorHandler', $error->getMessage());
$connection->onClose = function () use ($loop): void {
    echo "closed\n";
    $loop->delay(0.001, fn () => $loop->stop());
};
$bomb = substr(deflate_add(deflate_init(ZLIB_ENCODING_RAW), str_repeat('a', 100000), ZLIB_SYNC_FLUSH), 0, -4);
fwrite($peer, masked_frame($bomb, 0xc1) . masked_frame('not delivered'));
run_loop($loop);
?>
--EXPECTF--
WebSocket inflate data exceeds maxPackageSize limit
closed
TypeError: Workerman\Protocols\Websocket::decode(): Return value must be of type string, false returned%A
