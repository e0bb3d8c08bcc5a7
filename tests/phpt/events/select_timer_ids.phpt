--TEST--
The ids of a loop count from 1, delay and repeat together
--FILE--
<?php
use Workerman\Events\Select;

require __DIR__ . '/../support/loop.inc';

$loop = new Select();
show('ids', [$loop->delay(1, 'strlen'), $loop->repeat(1, 'strlen'), $loop->delay(1, 'strlen')]);
show('count', $loop->getTimerCount());
show('off', [$loop->offRepeat(1), $loop->offDelay(2), $loop->offDelay(2)]);
show('count', $loop->getTimerCount());
$loop->deleteAllTimer();
show('count', $loop->getTimerCount());
?>
--EXPECT--
ids: [1,2,3]
count: 3
off: [true,true,false]
count: 1
count: 0
