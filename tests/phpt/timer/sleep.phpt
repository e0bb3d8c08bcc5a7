--TEST--
sleep() waits for the given time
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$start = microtime(true);
Timer::sleep(0.02);
show('waited', microtime(true) - $start >= 0.02);
?>
--EXPECT--
waited: true
