--TEST--
UDP over IPv6: the peer's address has no brackets, one's own has
--SKIPIF--
<?php if (!@stream_socket_server('udp://[::1]:0', $code, $message, STREAM_SERVER_BIND)) die('skip no IPv6'); ?>
--FILE--
<?php
use Workerman\Connection\UdpConnection;

require __DIR__ . '/../support/show.inc';

$server = stream_socket_server('udp://[::1]:0', $code, $message, STREAM_SERVER_BIND);
$client = stream_socket_client('udp://' . stream_socket_get_name($server, false));
stream_set_timeout($client, 5);
$connection = new UdpConnection($server, stream_socket_get_name($client, false));
show('remote', $connection->getRemoteIp());
show('local', $connection->getLocalIp());
show('families', [$connection->isIpV4(), $connection->isIpV6()]);
show('sent', $connection->send('six'));
show('received', fread($client, 100));
$connection = new UdpConnection($server, '::1:' . $connection->getRemotePort());
show('without brackets', [$connection->send('six'), fread($client, 100)]);
?>
--EXPECT--
remote: "::1"
local: "[::1]"
families: [false,true]
sent: true
received: "six"
without brackets: [true,"six"]
