--TEST--
Timer::sleep() of less than nothing is refused in a coroutine, as Timer::add() refuses it
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    show_thrown('sleep', fn () => Timer::sleep(-0.001));
    Timer::sleep(-0.0);
    echo "goes on\n";
});
?>
--EXPECT--
sleep: RuntimeException: $timeInterval can not less than 0
goes on
