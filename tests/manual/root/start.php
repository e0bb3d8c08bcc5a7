<?php
// The manual's root start.php: it runs whatever lies below Applications.
use Workerman\Worker;

define('GLOBAL_START', 1);

foreach(glob(__DIR__.'/Applications/*/start*.php') as $start_file)
{
    require_once $start_file;
}

Worker::runAll();
