<?php
// The manual's timer: a task every two seconds, in a worker that listens nowhere.
// Workerman\Lib\Timer is called Workerman\Timer today.
use \Workerman\Worker;

$task = new Worker();
$task->count = 1;
$task->onWorkerStart = function($task)
{
    $time_interval = 2;
    \Workerman\Timer::add($time_interval, function()
    {
        echo "task run\n";
    });
};

Worker::runAll();
