--TEST--
A timer that is not persistent fires once and its id is gone
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$id = Timer::add(0.01, fn () => print("fired\n"), [], false);
show('id is positive', $id > 0);
show('count', $loop->getTimerCount());
Timer::add(0.05, fn () => $loop->stop(), [], false);
run_loop($loop);
show('del', Timer::del($id));
?>
--EXPECT--
id is positive: true
count: 1
fired
del: false
