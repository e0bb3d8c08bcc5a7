--TEST--
Input for a protocol class that does not exist: said, and that connection closed; the error handler is not asked
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

Workerman\Worker::$outputStream = fopen('php://memory', 'w+');
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, 'Protocols\Nobody');
$connection->errorHandler = fn () => print("error handler\n");
$connection->onMessage = fn () => print("message\n");
$connection->onClose = fn () => $loop->stop();
fwrite($peer, 'abc');
run_loop($loop);
show('status', $connection->getStatus(false));
rewind(Workerman\Worker::$outputStream);
echo strstr(stream_get_contents(Workerman\Worker::$outputStream), ' not found', true), "\n";
?>
--EXPECT--
status: "CLOSED"
Error: Class "Protocols\Nobody"
