<?php
// The manual's samples of each callback and connection method, in one service. The namespace is spelled
// WorkerMan in those samples.
use WorkerMan\Worker;

$worker = new Worker('text://0.0.0.0:8484');
$worker->onWorkerStart = function($worker)
{
    echo "Worker starting...\n";
};
$worker->onWorkerStop = function($worker)
{
    echo "Worker stopping...\n";
};
$worker->onConnect = function($connection)
{
    echo "new connection from ip " . $connection->getRemoteIp() . "\n";
};
$worker->onMessage = function($connection, $data)
{
    if($data === 'port')
    {
        $connection->send($connection->getRemotePort());
        return;
    }
    if($data === 'bye')
    {
        $connection->close("hello\n");
        return;
    }
    var_dump($data);
    $connection->send('receive success');
};
$worker->onClose = function($connection)
{
    echo "connection closed\n";
};

Worker::runAll();
