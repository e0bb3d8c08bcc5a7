<?php
// The manual's first example: every request is answered with a greeting, by four processes.
use Workerman\Worker;

$http_worker = new Worker("http://0.0.0.0:2345");

$http_worker->count = 4;

$http_worker->onMessage = function($connection, $data)
{
    $connection->send('hello world');
};

Worker::runAll();
