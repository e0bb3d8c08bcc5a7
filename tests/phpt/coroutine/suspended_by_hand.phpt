--TEST--
A callback that suspends with nobody to resume it is ended at once
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    Timer::delay(0, function () {
        try {
            Fiber::suspend();
            echo "not reached\n";
        } finally {
            echo "finally\n";
        }
    });
    Timer::sleep(0.02);
    echo "the loop goes on\n";
});
?>
--EXPECT--
finally
the loop goes on
