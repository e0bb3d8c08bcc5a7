--TEST--
A callback may clear or replace itself while it runs
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    $c->onMessage = null;
    show('first', $data);
    $c->onMessage = function ($c, $data) use ($loop): void {
        show('second', $data);
        $loop->stop();
    };
};
fwrite($peer, "one\ntwo\n");
run_loop($loop);
?>
--EXPECT--
first: "one"
second: "two"
