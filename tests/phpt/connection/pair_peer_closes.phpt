--TEST--
The peer's close calls onClose after the bytes that came before it
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = fn ($c, $data) => show('message', $data);
$connection->onClose = function ($c) use ($loop): void {
    show('closed', $c->getStatus(false));
    $loop->stop();
};
fwrite($peer, "one\ntwo\n");
fclose($peer);
run_loop($loop);
?>
--EXPECT--
message: "one"
message: "two"
closed: "CLOSED"
