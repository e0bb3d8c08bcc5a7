<?php
// The manual's WebServer, with a folder of pages.
use \Workerman\Worker;
use \Workerman\WebServer;

$webserver = new WebServer('http://0.0.0.0:8080');
$webserver->addRoot('www.example.com', __DIR__ . '/Web/');
$webserver->count = 4;

if(!defined('GLOBAL_START'))
{
    Worker::runAll();
}
