--TEST--
A message that arrives byte by byte is delivered once
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Frame::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $loop->stop();
};
$bytes = str_split("\x00\x00\x00\x09hello");
$loop->repeat(0.001, function () use (&$bytes, $peer): void {
    if ($bytes) {
        fwrite($peer, array_shift($bytes));
    }
});
run_loop($loop);
?>
--EXPECT--
message: "hello"
