--TEST--
connect() returns at once; then onConnect, the protocol's onConnect, messages and onClose follow
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

class Shout
{
    public static function input(string $buffer): int
    {
        return strlen($buffer);
    }

    public static function decode(string $buffer): string
    {
        return "<$buffer>";
    }

    public static function encode(string $data): string
    {
        return strtoupper($data);
    }

    public static function onConnect(AsyncTcpConnection $connection): void
    {
        show('protocol onConnect', $connection->send(' third'));
    }

    public static function onClose(AsyncTcpConnection $connection): void
    {
        echo "protocol onClose\n";
    }
}

$loop = new_loop();
$address = listen_echo($loop);
$client = new AsyncTcpConnection("tcp://$address");
$client->eventLoop = $loop;
$client->protocol = Shout::class;
show('status', $client->getStatus(false));
show('early send', [$client->send('first'), $client->getSendBufferQueueSize(), $client->bufferIsEmpty()]);
$client->onConnect = function ($c) use ($address): void {
    show('onConnect', [$c->getStatus(false), $c->getRemoteAddress() === $address, $c->getLocalPort() > 0]);
    $c->send(' second');
};
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    show('send', $c->send('x'));
    $c->close();
};
$client->onClose = function ($c) use ($loop, $address): void {
    show('onClose', [$c->getStatus(false), $c->getRemoteAddress() === $address, $c->getLocalAddress(), $c->send('late')]);
    $loop->delay(0.001, fn () => $loop->stop());
};
$client->connect();
show('after connect()', $client->getStatus(false));
run_loop($loop);
show('callbacks', [$client->onMessage, $client->onClose, $client->onError]);
show('listed', AsyncTcpConnection::$connections);
?>
--EXPECT--
status: "INITIAL"
early send: [null,5,false]
after connect(): "CONNECTING"
onConnect: ["ESTABLISHED",true,true]
protocol onConnect: null
message: "<FIRST SECOND THIRD>"
send: true
onClose: ["CLOSED",true,"",false]
protocol onClose
callbacks: [null,null,null]
listed: []
