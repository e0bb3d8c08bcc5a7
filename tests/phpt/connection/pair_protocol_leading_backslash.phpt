--TEST--
A protocol name with a leading backslash means the same class and is given back as set
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, '\Workerman\Protocols\Text');
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', [$data, $c->protocol]);
    $loop->stop();
};
fwrite($peer, "line\n");
run_loop($loop);
?>
--EXPECT--
message: ["line","\\Workerman\\Protocols\\Text"]
