--TEST--
A negative interval is a RuntimeException
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

new_loop();
show_thrown('add', fn () => Timer::add(-1, 'strlen'));
?>
--EXPECT--
add: RuntimeException: $timeInterval can not less than 0
