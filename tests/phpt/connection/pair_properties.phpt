--TEST--
The constructor takes limits from the static defaults and registers the connection
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

TcpConnection::$defaultMaxSendBufferSize = 1000;
TcpConnection::$defaultMaxPackageSize = 2000;
TcpConnection::$defaultLingerTimeout = 0.5;
$loop = new_loop();
[$connection] = connected_pair($loop);
show('limits', [$connection->maxSendBufferSize, $connection->maxPackageSize, $connection->lingerTimeout]);
show('status', [$connection->getStatus(), $connection->getStatus(false)]);
show('listed', (TcpConnection::$connections[$connection->id] ?? null) === $connection);
show('counted', TcpConnection::$statistics['connection_count']);
show('context', $connection->context);
show('loop', $connection->eventLoop === $loop);
?>
--EXPECT--
limits: [1000,2000,0.5]
status: [2,"ESTABLISHED"]
listed: true
counted: 1
context: {}
loop: true
