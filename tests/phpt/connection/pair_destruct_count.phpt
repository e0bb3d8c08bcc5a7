--TEST--
The count of connections goes down when the object is released
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
show('open', TcpConnection::$statistics['connection_count']);
$connection->destroy();
show('closed, object kept', TcpConnection::$statistics['connection_count']);
unset($connection);
show('released', TcpConnection::$statistics['connection_count']);
?>
--EXPECT--
open: 1
closed, object kept: 1
released: 0
