--TEST--
reconnect() inside onClose keeps the callbacks and the id; called later it finds none
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$loop = new_loop();
$address = listen_echo($loop);
$client = talking_client($loop, "tcp://$address");
$client->onConnect = fn ($c) => show('connected', [$c->id, $c->send('ping')]);
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$times = 0;
$client->onClose = function ($c) use ($loop, &$times): void {
    show('closed', ++$times);
    match ($times) {
        1 => $c->reconnect(),
        2 => $c->reConnect(1),
        3 => $loop->delay(0.001, fn () => $loop->stop()),
    };
    show('status', [$c->getStatus(false), count(AsyncTcpConnection::$connections)]);
    // Upstream drops what is sent here.
    $c->send('lost');
};
$client->connect();
run_loop($loop);
show('callbacks', [$client->onMessage, $client->onClose]);
show('listed', count(AsyncTcpConnection::$connections));
?>
--EXPECT--
connected: [1,true]
message: "ping"
closed: 1
status: ["CONNECTING",1]
connected: [1,true]
message: "ping"
closed: 2
status: ["INITIAL",1]
connected: [1,true]
message: "ping"
closed: 3
status: ["CLOSED",1]
callbacks: [null,null]
listed: 0
