--TEST--
A callback may add timers
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
Timer::add(0.001, function () use ($loop): void {
    echo "outer\n";
    Timer::add(0.001, function () use ($loop): void {
        echo "inner\n";
        $loop->stop();
    }, [], false);
}, [], false);
run_loop($loop);
?>
--EXPECT--
outer
inner
