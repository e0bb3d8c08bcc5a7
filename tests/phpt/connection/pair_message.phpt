--TEST--
Received bytes arrive at onMessage with the connection
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->onMessage = function ($c, $data) use ($connection, $loop): void {
    show('message', [$c === $connection, $data, $c->bytesRead]);
    $loop->stop();
};
fwrite($peer, 'hello');
run_loop($loop);
?>
--EXPECT--
message: [true,"hello",5]
