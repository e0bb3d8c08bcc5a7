--TEST--
What a deferred call throws goes to the error handler
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    Timer::delay(0, function () {
        Coroutine::defer(fn() => throw new LogicException('deferred'));
    });
    Timer::sleep(0.02);
});
?>
--EXPECT--
loop error: LogicException: deferred
