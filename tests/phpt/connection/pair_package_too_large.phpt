--TEST--
A message longer than maxPackageSize closes the connection
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Frame::class);
$connection->maxPackageSize = 100;
$connection->onMessage = fn () => print("delivered\n");
$connection->onClose = fn () => $loop->stop();
fwrite($peer, pack('N', 101));
run_loop($loop);
show('status', $connection->getStatus(false));
?>
--EXPECT--
status: "CLOSED"
