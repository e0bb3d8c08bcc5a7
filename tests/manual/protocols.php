<?php
// The manual's protocols of one's own: a class in the namespace Protocols, named by the scheme and found beside this
// file. Where the manual requires Workerman/Autoloader.php, the class is there.
Workerman\Autoloader::setRootPath(__DIR__);

use Workerman\Worker;

$json_worker = new Worker('JsonNL://0.0.0.0:1234');
$json_worker->onMessage = function($connection, $data)
{
    $connection->send(array('type' => 'answer', 'to' => $data['type'], 'content' => $data['content']));
};

$xml_worker = new Worker('XmlProtocol://0.0.0.0:1235');
$xml_worker->onMessage = function($connection, $data)
{
    $connection->send("<response><to>{$data->module}/{$data->action}</to></response>");
};

$int_worker = new Worker('JsonInt://0.0.0.0:1236');
$int_worker->onMessage = function($connection, $data)
{
    $connection->send(array('echo' => $data));
};

Worker::runAll();
