--TEST--
A connection whose constructor did not run has its defaults
--FILE--
<?php
require __DIR__ . '/../support/mock.inc';

class Bare extends Workerman\Connection\TcpConnection
{
    public function __construct()
    {
    }

    public function __destruct()
    {
    }
}
$connection = new Bare();
foreach (['id', 'worker', 'transport', 'bytesRead', 'bytesWritten', 'maxSendBufferSize', 'maxPackageSize', 'lingerTimeout',
    'context', 'headers', 'onConnect', 'onMessage', 'onClose', 'onWebSocketConnect', 'onWebSocketClose'] as $name) {
    show($name, $connection->$name);
}
show('status', $connection->getStatus(false));
?>
--EXPECT--
id: 0
worker: null
transport: "tcp"
bytesRead: 0
bytesWritten: 0
maxSendBufferSize: 1048576
maxPackageSize: 1048576
lingerTimeout: 1.0
context: null
headers: []
onConnect: null
onMessage: null
onClose: null
onWebSocketConnect: null
onWebSocketClose: null
status: "ESTABLISHED"
