--TEST--
pauseRecv() holds messages back, also those already read, until resumeRecv()
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    if ($data === 'one') {
        $c->pauseRecv();
        $loop->delay(0.02, function () use ($c): void {
            echo "resume\n";
            $c->resumeRecv();
        });
    }
    if ($data === 'three') {
        $loop->stop();
    }
};
fwrite($peer, "one\ntwo\nthree\n");
run_loop($loop);
?>
--EXPECT--
message: "one"
resume
message: "two"
message: "three"
