--TEST--
AsyncUdpConnection and socket options: bindto, also an empty one, and so_broadcast
--FILE--
<?php
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Worker;

require __DIR__ . '/../support/loop.inc';

$server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
$address = 'udp://' . stream_socket_get_name($server, false);
foreach (['', '127.0.0.2:0', null] as $own) {
    $connection = new AsyncUdpConnection($address, ['socket' => ['bindto' => $own], 'nobody' => ['knows' => 1]]);
    show('sent', $connection->send('x'));
    show('from', $connection->getLocalIp());
    $connection->close();
}
ob_start();
$refused = new AsyncUdpConnection('udp://127.255.255.255:9');
$sent = $refused->send('x');
$said = ob_get_clean();
show('broadcast', [$sent, $refused->getSocket(), str_starts_with($said, 'Exception: Permission denied in ')]);
$allowed = new AsyncUdpConnection('udp://127.255.255.255:9', ['socket' => ['so_broadcast' => true]]);
show('broadcast', $allowed->send('x'));

foreach (['udp://127.0.0.1', 'udp://no-such-host.invalid:9', 'udp:'] as $bad) {
    ob_start();
    $connection = new AsyncUdpConnection($bad);
    $connection->connect();
    $said = ob_get_clean();
    show($bad, [$connection->getSocket(), str_starts_with($said, 'Exception: ')]);
}

$connection = new AsyncUdpConnection($address);
$connection->onMessage = fn () => null;
show_thrown('no loop', fn () => $connection->connect());
?>
--EXPECT--
sent: true
from: "127.0.0.1"
sent: true
from: "127.0.0.2"
sent: true
from: "127.0.0.1"
broadcast: [false,null,true]
broadcast: true
udp://127.0.0.1: [null,true]
udp://no-such-host.invalid:9: [null,true]
udp:: [null,true]
no loop: TypeError
