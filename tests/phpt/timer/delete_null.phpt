--TEST--
del() of null or an empty string is false, without a message
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError.
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

new_loop();
$kept = Timer::add(10, fn () => null);
show('del', [Timer::del(null), Timer::del('')]);
show('the timer is still there', Timer::del($kept));
?>
--EXPECT--
del: [false,false]
the timer is still there: true
