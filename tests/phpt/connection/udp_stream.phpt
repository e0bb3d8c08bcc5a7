--TEST--
A UdpConnection over a stream of one's own: addresses, sending, and who owns the socket
--FILE--
<?php
use Workerman\Connection\UdpConnection;

require __DIR__ . '/../support/show.inc';

$server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
$own = stream_socket_get_name($server, false);
$client = stream_socket_client("udp://$own");
stream_set_timeout($client, 5);
$peer = stream_socket_get_name($client, false);
[$ip, $port] = explode(':', $peer);

$connection = new UdpConnection($server, $peer);
show('remote', [
    $connection->getRemoteIp() === $ip,
    $connection->getRemotePort() === (int)$port,
    $connection->getRemoteAddress() === $peer,
]);
show('local', [
    $connection->getLocalIp(),
    "{$connection->getLocalIp()}:{$connection->getLocalPort()}" === $own,
    $connection->getLocalAddress() === $own,
]);
show('families', [$connection->isIpV4(), $connection->isIpV6()]);
show('stream', $connection->getSocket() === $server);
show('keys', array_keys($connection->jsonSerialize()));
show('json', json_decode(json_encode($connection))->getRemoteAddress === $peer);
show('sent', [$connection->send('hello'), $connection->send(42), $connection->send('')]);
show('received', [fread($client, 100), fread($client, 100), fread($client, 100)]);
show('too long', $connection->send(str_repeat('x', 65536)));
$connection->anything = 1;
$connection->close('bye');
show('last', fread($client, 100));
show('the socket others may use', [is_resource($server), $connection->getSocket(), $connection->getLocalAddress()]);
show('after close', $connection->send('x'));

$connected = new UdpConnection($client, $own);
show('connected', $connected->send('to the peer'));
show('received', stream_socket_recvfrom($server, 100));
$connected->close();
show('its own socket', is_resource($client));

// Only the resolver knows that this is 127.0.0.1; a real name may have an IPv6 address first.
$name = new UdpConnection($server, '127.1:' . $port);
show('a name', [$name->getRemoteIp(), $name->getRemotePort() === (int)$port, $name->send('named'), $name->isIpV4()]);
show('no address', [(new UdpConnection(null, ''))->getRemoteIp(), (new UdpConnection(null, ''))->getRemotePort()]);
?>
--EXPECT--
remote: [true,true,true]
local: ["127.0.0.1",true,true]
families: [true,false]
stream: true
keys: ["transport","getRemoteIp","remotePort","getRemoteAddress","getLocalIp","getLocalPort","getLocalAddress","isIpV4","isIpV6"]
json: true
sent: [true,true,true]
received: ["hello","42",""]
too long: false
last: "bye"
the socket others may use: [true,null,""]
after close: false
connected: true
received: "to the peer"
its own socket: false
a name: ["127.1",true,true,true]
no address: ["",0]
