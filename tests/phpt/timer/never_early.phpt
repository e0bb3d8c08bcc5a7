--TEST--
A timer does not fire before its time
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$start = microtime(true);
Timer::add(0.05, function () use ($start, $loop): void {
    show('late enough', microtime(true) - $start >= 0.05);
    $loop->stop();
}, [], false);
run_loop($loop);
?>
--EXPECT--
late enough: true
