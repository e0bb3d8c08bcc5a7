--TEST--
Intervals far below a millisecond are accepted and fire
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
Timer::add(0.000001, function () use ($loop): void {
    echo "fired\n";
    $loop->stop();
}, [], false);
run_loop($loop);
?>
--EXPECT--
fired
