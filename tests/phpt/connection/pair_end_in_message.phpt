--TEST--
end() inside onMessage stops the delivery of messages behind it
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->lingerTimeout = 0.05;
$connection->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->end();
};
$connection->onClose = fn () => $loop->stop();
fwrite($peer, "one\ntwo\n");
run_loop($loop);
?>
--EXPECT--
message: "one"
