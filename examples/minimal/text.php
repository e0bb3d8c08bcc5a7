<?php
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$text = new Worker('text://0.0.0.0:8082'); // one line is one message
$text->onMessage = function (TcpConnection $connection, string $line) {
    $connection->send(strrev($line));
};

Worker::runAll();
