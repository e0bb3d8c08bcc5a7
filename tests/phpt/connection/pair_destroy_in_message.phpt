--TEST--
destroy() inside onMessage drops what waits
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->destroy();
    show('status', $c->getStatus(false));
};
$connection->onClose = fn () => $loop->stop();
fwrite($peer, "one\ntwo\n");
run_loop($loop);
?>
--EXPECT--
message: "one"
status: "CLOSED"
