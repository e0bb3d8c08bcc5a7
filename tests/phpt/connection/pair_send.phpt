--TEST--
send() without a protocol writes at once and returns true
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
show('send', $connection->send('hello'));
show('peer', fread($peer, 100));
show('bytesWritten', $connection->bytesWritten);
show('queued', [$connection->getSendBufferQueueSize(), $connection->bufferIsEmpty()]);
?>
--EXPECT--
send: true
peer: "hello"
bytesWritten: 5
queued: [0,true]
