--TEST--
An exception nobody can catch goes to the error handler of the loop, which goes on
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    Coroutine::create(function () {
        Timer::sleep(0.001);
        throw new LogicException('after the sleep');
    });
    Timer::sleep(0.01);
    echo "the loop goes on\n";
});
?>
--EXPECT--
loop error: LogicException: after the sleep
the loop goes on
