--TEST--
What is sent before the connection is established is bounded like any output
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$loop = new_loop();
$client = talking_client($loop, 'tcp://' . listen_echo($loop));
$client->maxSendBufferSize = 10;
$client->onBufferFull = fn ($c) => show('full', $c->getSendBufferQueueSize());
show('sends', [$client->send('12345'), $client->send('67890abc'), $client->send('x')]);
show('statistics', AsyncTcpConnection::$statistics['send_fail']);
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$client->connect();
run_loop($loop);
?>
--EXPECT--
full: 13
error: [2,"send buffer full and drop package"]
sends: [null,null,false]
statistics: 1
connected
message: "1234567890abc"
closed
