--TEST--
Before a Worker exists there is nothing to run a timer
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/show.inc';

show_thrown('add', fn () => Timer::add(1, 'strlen'));
?>
--EXPECT--
add: RuntimeException: Timer can only be used in workerman running environment
