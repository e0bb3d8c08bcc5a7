--TEST--
Numbers are sent as text
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError for a connection without protocol, while its manual sends time().
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
show('send', $connection->send(42));
show('peer', fread($peer, 100));
?>
--EXPECT--
send: true
peer: "42"
