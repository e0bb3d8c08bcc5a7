--TEST--
A weak caller's values are converted to the property's type
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
$worker->count = '4';
$worker->name = 12;
$worker->reusePort = 1;
$worker->eventLoop = '';
Worker::$stopTimeout = '3';
show('values', [$worker->count, $worker->name, $worker->reusePort, $worker->eventLoop, Worker::$stopTimeout]);
show_thrown('not a number', function () use ($worker) {
    $worker->count = 'many';
});
?>
--EXPECT--
values: [4,"12",true,"",3]
not a number: TypeError
