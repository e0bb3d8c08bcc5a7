--TEST--
Data for a connection without onMessage is ignored
--DESCRIPTION--
Workerman 5.2.2 calls null and stops the process.
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->errorHandler = fn (Throwable $e) => show('error', get_class($e));
fwrite($peer, 'abc');
$loop->delay(0.02, fn () => $loop->stop());
run_loop($loop);
show('status', $connection->getStatus(false));
?>
--EXPECT--
status: "ESTABLISHED"
