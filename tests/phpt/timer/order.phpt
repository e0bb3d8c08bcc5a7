--TEST--
Timers fire in the order they are due
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
foreach ([0.03, 0.01, 0.02] as $delay) {
    Timer::add($delay, fn () => show('due', $delay), [], false);
}
Timer::add(0.05, fn () => $loop->stop(), [], false);
run_loop($loop);
?>
--EXPECT--
due: 0.01
due: 0.02
due: 0.03
