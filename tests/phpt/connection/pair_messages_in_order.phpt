--TEST--
Messages of one read are delivered one by one, in order
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    if ($data === 'last') {
        $loop->stop();
    }
};
fwrite($peer, "one\ntwo\r\n\nlast\n");
run_loop($loop);
?>
--EXPECT--
message: "one"
message: "two"
message: ""
message: "last"
