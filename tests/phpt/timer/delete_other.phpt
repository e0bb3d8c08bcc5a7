--TEST--
A callback may delete a timer that is due in the same turn
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$second = null;
Timer::add(0.01, function () use (&$second): void {
    echo "first\n";
    show('del', Timer::del($second));
}, [], false);
$second = Timer::add(0.02, fn () => print("second\n"), [], false);
$loop->delay(0.005, fn () => usleep(30000));
Timer::add(0.06, fn () => $loop->stop(), [], false);
run_loop($loop);
?>
--EXPECT--
first
del: true
