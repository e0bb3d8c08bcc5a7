<?php
use Workerman\Worker;

class Sentence // a message ends with a full stop
{
    public static function input($buffer) { return ($end = strpos($buffer, '.')) === false ? 0 : $end + 1; }
    public static function decode($buffer) { return trim($buffer, " .\r\n"); }
    public static function encode($data) { return "$data!\n"; }
}

$custom = new Worker('tcp://0.0.0.0:8085');
$custom->protocol = Sentence::class;
$custom->onMessage = fn($connection, $sentence) => $connection->send(str_word_count($sentence) . ' words');

Worker::runAll();
