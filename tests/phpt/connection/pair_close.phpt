--TEST--
close() sends its data, calls onClose once, and closes the socket
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$closed = 0;
$connection->onClose = function ($c) use (&$closed): void {
    $closed++;
    show('in onClose', [$c->getStatus(false), $c->getRemoteIp(), $c->getLocalAddress()]);
};
$connection->close('bye');
$connection->close('again');
$connection->destroy();
show('onClose', $closed);
show('peer', [fread($peer, 100), feof($peer) || fread($peer, 1) === '']);
show('unlisted', TcpConnection::$connections);
show('callbacks', [$connection->onClose, $connection->onMessage, $connection->eventLoop, $connection->worker]);
?>
--EXPECT--
in onClose: ["CLOSED","192.0.2.7",""]
onClose: 1
peer: ["bye\n",true]
unlisted: []
callbacks: [null,null,null,null]
