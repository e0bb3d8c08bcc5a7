--TEST--
Sending to a peer that is gone is an error 2 followed by onClose
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->onError = fn ($c, $code, $message) => show('error', [$code, $message]);
$connection->onClose = fn () => print("closed\n");
fclose($peer);
show('send', $connection->send('x'));
?>
--EXPECT--
error: [2,"client closed"]
closed
send: false
