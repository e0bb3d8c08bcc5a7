--TEST--
send() on a closed connection returns false
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection] = connected_pair($loop);
$connection->close();
show('send', $connection->send('x'));
?>
--EXPECT--
send: false
