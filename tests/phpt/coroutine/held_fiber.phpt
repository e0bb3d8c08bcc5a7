--TEST--
A Fiber that user code holds is not used for another callback
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $held = null;
    Timer::delay(0, function () use (&$held) {
        $held = Fiber::getCurrent();
    });
    Timer::sleep(0.01);
    show('ended', $held->isTerminated());
    Timer::delay(0, function () use (&$held) {
        show('another one', Fiber::getCurrent() !== $held);
    });
    Timer::sleep(0.01);
});
?>
--EXPECT--
ended: true
another one: true
