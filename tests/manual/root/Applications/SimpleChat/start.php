<?php
// The manual's walk-through: a chat room for telnet that numbers its users. The root start.php runs it.
use Workerman\Worker;

$global_uid = 0;
$connections_array = array();

// A new client gets a number and is remembered.
function handler_connection($connection)
{
    global $connections_array, $global_uid;
    $connection->uid = ++$global_uid;
    $connections_array[$connection->uid] = $connection;
}

// What one says, all hear.
function handle_message($connection, $data)
{
    global $connections_array;
    foreach($connections_array as $conn)
    {
        $conn->send("user[{$connection->uid}] said: $data");
    }
}

// Who leaves is forgotten.
function handle_close($connection)
{
    global $connections_array;
    unset($connections_array[$connection->uid]);
}

$telnet_worker = new Worker("telnet://0.0.0.0:2348");

// One process, so that clients can be reached from each other.
$telnet_worker->count = 1;

$telnet_worker->onConnect = 'handler_connection';
$telnet_worker->onMessage = 'handle_message';
$telnet_worker->onClose = 'handle_close';
