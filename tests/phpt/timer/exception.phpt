--TEST--
An exception in a timer goes to the error handler of the loop
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
Timer::add(0.001, fn () => throw new Exception('boom'), [], false);
run_loop($loop);
?>
--EXPECT--
loop error: Exception: boom
