--TEST--
send() encodes with the protocol, and not when raw
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->send('line');
$connection->send('bytes', true);
show('peer', fread($peer, 100));
?>
--EXPECT--
peer: "line\nbytes"
