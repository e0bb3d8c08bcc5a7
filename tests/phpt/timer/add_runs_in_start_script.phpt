--TEST--
In the start script a timer fires on a later second, driven by the alarm
--FILE--
<?php
use Workerman\Timer;
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
Timer::init();
$fired = null;
Timer::add(1, function ($a, $b) use (&$fired): void {
    $fired = [$a, $b];
}, ['x', 'y'], false);
$deadline = microtime(true) + 10;
while ($fired === null && microtime(true) < $deadline) {
    sleep(2); // Ended early by the signal.
    function_exists('pcntl_signal_dispatch') && pcntl_signal_dispatch();
}
show('fired', $fired);
Timer::delAll();
?>
--EXPECT--
fired: ["x","y"]
