--TEST--
An IPv6 address keeps its brackets
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$ours] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$connection = new TcpConnection($loop, $ours, '[2001:db8::1]:443');
show('remote', [$connection->getRemoteIp(), $connection->getRemotePort(), $connection->isIpV4(), $connection->isIpV6()]);
?>
--EXPECT--
remote: ["[2001:db8::1]",443,false,true]
