<?php
/** What is between the client and the broker: every connection to the second port cuts those of the first. */

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$relay = new Worker('tcp://127.0.0.1:' . getenv('RELAY'));
$relay->onConnect = static function (TcpConnection $connection): void {
    $broker = new AsyncTcpConnection('tcp://127.0.0.1:' . getenv('BROKER'));
    $connection->pipe($broker);
    $broker->pipe($connection);
    $broker->connect();
};
$relay->onWorkerStart = static function (Worker $relay): void {
    $control = new Worker('tcp://127.0.0.1:' . getenv('CUT'));
    $control->onConnect = static function (TcpConnection $connection) use ($relay): void {
        foreach ($relay->connections as $relayed) {
            $relayed->destroy();
        }
        $connection->close();
    };
    $control->listen();
};
Worker::runAll();
