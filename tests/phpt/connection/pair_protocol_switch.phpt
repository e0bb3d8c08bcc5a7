--TEST--
The protocol may be changed inside onMessage and counts from the next message on
--FILE--
<?php
use Workerman\Protocols\{Frame, Text};

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Text::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $c->protocol = Frame::class;
    if ($data === 'framed') {
        $loop->stop();
    }
};
fwrite($peer, "line\n\x00\x00\x00\x0aframed");
run_loop($loop);
?>
--EXPECT--
message: "line"
message: "framed"
