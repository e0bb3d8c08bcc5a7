--TEST--
Before runAll() nothing runs
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

show('isRunning', Worker::isRunning());
show('getStatus', Worker::getStatus());
show('getGracefulStop', Worker::getGracefulStop());
show('getAllWorkers', Worker::getAllWorkers());
show_thrown('getEventLoop', fn () => Worker::getEventLoop());
?>
--EXPECT--
isRunning: false
getStatus: 0
getGracefulStop: false
getAllWorkers: []
getEventLoop: TypeError
