--TEST--
A full send buffer calls onBufferFull, then refuses, and drains again
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->maxSendBufferSize = 100000;
$connection->onBufferFull = fn () => print("full\n");
$connection->onBufferDrain = function () use ($loop): void {
    echo "drain\n";
    $loop->stop();
};
$connection->onError = fn ($c, $code, $message) => show('error', [$code, $message]);
show('queued', $connection->send(str_repeat('x', 4000000)));
show('refused', $connection->send('y'));
stream_set_blocking($peer, false);
$received = 0;
$loop->onReadable($peer, function ($peer) use (&$received): void {
    $received += strlen(fread($peer, 65536));
});
run_loop($loop);
$received += strlen(stream_get_contents($peer));
show('received', $received);
show('send_fail', Workerman\Connection\TcpConnection::$statistics['send_fail']);
?>
--EXPECT--
full
queued: null
error: [2,"send buffer full and drop package"]
refused: false
drain
received: 4000000
send_fail: 1
