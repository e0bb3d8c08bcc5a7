--TEST--
In the start script add() gives an id from 1, and del() is true
--FILE--
<?php
use Workerman\Timer;
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
Timer::init();
show('ids', [Timer::add(10, fn () => 0), Timer::add(10, fn () => 0, null, false)]);
show('del', [Timer::del(1), Timer::del(999)]);
Timer::delAll();
?>
--EXPECT--
ids: [1,2]
del: [true,true]
