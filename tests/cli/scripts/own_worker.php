<?php
// Classes of one's own with names like Workerman's.
namespace App\Workerman {
    class Worker
    {
        public static function runAll(): string
        {
            return __METHOD__;
        }
    }
}
namespace {
    class Worker extends App\Workerman\Worker
    {
    }
    class Timer
    {
        public static function add(): string
        {
            return __METHOD__;
        }
    }
    echo Worker::runAll(), ' ', Timer::add(), "\n";
    echo (new ReflectionClass('Worker'))->getFileName() === __FILE__ ? 'mine' : 'not mine', "\n";
    echo unserialize('O:16:"Workerman\Nobody":0:{}')::class, "\n";
}
