<?php
require __DIR__ . '/../vendor/autoload.php';
echo (new Package\Greeting())->to('installer'), "\n";
var_dump(class_exists('Workerman\Worker', false), class_exists('App\Nothing'));
