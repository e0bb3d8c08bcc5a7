--TEST--
A frame length that cannot hold itself closes the connection
--DESCRIPTION--
Workerman 5.2.2 waits for ever on 0 and delivers garbage for 1 to 3.
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
foreach ([0, 3] as $length) {
    $loop = new_loop();
    [$connection, $peer] = connected_pair($loop, Workerman\Protocols\Frame::class);
    $connection->onMessage = fn () => print("delivered\n");
    $connection->onClose = fn () => $loop->stop();
    fwrite($peer, pack('N', $length) . 'abcd');
    $loop->delay(1, fn () => $loop->stop());
    run_loop($loop);
    show("$length", $connection->getStatus(false));
}
?>
--EXPECT--
0: "CLOSED"
3: "CLOSED"
