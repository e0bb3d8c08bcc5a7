--TEST--
delAll() forgets every timer
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
Timer::add(0.001, fn () => print("fired\n"));
Timer::add(0.001, fn () => print("fired\n"), [], false);
show('before', $loop->getTimerCount());
Timer::delAll();
show('after', $loop->getTimerCount());
?>
--EXPECT--
before: 2
after: 0
