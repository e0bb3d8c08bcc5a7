<?php
// The manual's timer: a task every two seconds, in a worker that listens nowhere.
use \Workerman\Worker;

$task = new Worker();
$task->count = 1;
$task->onWorkerStart = function($task)
{
    $time_interval = 2;
    \Workerman\Lib\Timer::add($time_interval, function()
    {
        echo "task run\n";
    });
};

Worker::runAll();
