--TEST--
The interval is a number and the callback callable
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

new_loop();
show_thrown('not callable', fn () => Timer::add(1, 'no_such_function_here'));
show_thrown('not a number', fn () => Timer::add('soon', 'strlen'));
show('numeric text', Timer::add('1.5', 'strlen', ['x']) > 0);
?>
--EXPECT--
not callable: TypeError
not a number: TypeError
numeric text: true
