--TEST--
onWebSocketClose runs once; frames behind the close frame are not delivered
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Websocket::class);
$connection->context->websocketHandshake = true;
$connection->onWebSocketClose = fn () => print("close frame\n");
$connection->onMessage = fn ($c, $data) => show('message', $data);
$connection->onClose = function () use ($loop): void {
    echo "closed\n";
    $loop->stop();
};
fwrite($peer, masked_frame('one') . masked_frame('', 0x88) . masked_frame('two') . masked_frame('', 0x88));
stream_socket_shutdown($peer, STREAM_SHUT_WR);
run_loop($loop);
?>
--EXPECT--
message: "one"
close frame
closed
