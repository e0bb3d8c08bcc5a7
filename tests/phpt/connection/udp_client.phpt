--TEST--
AsyncUdpConnection: connects at once, receives on the loop, closes once
--FILE--
<?php
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Connection\ConnectionInterface;
use Workerman\Worker;

require __DIR__ . '/../support/loop.inc';

$server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
Worker::$globalEvent = $loop = new_loop();
$connection = new AsyncUdpConnection('udp://' . stream_socket_get_name($server, false));
$connection->onConnect = function ($c): void {
    show('onConnect', [$c->transport, $c->getRemoteIp()]);
};
$connection->onMessage = function ($c, $data): void {
    show('onMessage', $data);
    if ($data === 'answer 3') {
        $c->close('bye');
    }
};
$connection->onClose = fn ($c) => show('onClose', $c->getSocket());
show('before', $connection->getSocket());
show('sent', $connection->send('hello'));
$connection->connect();
show('received', stream_socket_recvfrom($server, 100, 0, $peer));
show('own address', $peer === $connection->getLocalAddress());
for ($i = 1; $i <= 4; $i++) {
    stream_socket_sendto($server, "answer $i", 0, $peer);
}
$loop->onReadable($server, fn () => $loop->stop());
run_loop($loop);
show('received', stream_socket_recvfrom($server, 100));
show('forgotten', [$connection->onMessage, $connection->onClose, $connection->onConnect, $connection->eventLoop]);
show('requests', ConnectionInterface::$statistics['total_request']);
$connection->onConnect = fn () => show('again', true);
show('sent', $connection->send('once more'));
show('received', stream_socket_recvfrom($server, 100));
$connection->close();
?>
--EXPECT--
before: null
onConnect: ["udp","127.0.0.1"]
sent: true
received: "hello"
own address: true
onMessage: "answer 1"
onMessage: "answer 2"
onMessage: "answer 3"
onClose: null
received: "bye"
forgotten: [null,null,null,null]
requests: 3
again: true
sent: true
received: "once more"
