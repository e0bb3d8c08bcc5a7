--TEST--
Messages behind one that closes the connection are not delivered
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close('closing');
};
$connection->onClose = fn () => $loop->stop();
fwrite($peer, "one\ntwo\n");
run_loop($loop);
show('peer', stream_get_contents($peer));
?>
--EXPECT--
message: "one"
peer: "closing\n"
