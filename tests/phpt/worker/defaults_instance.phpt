--TEST--
A new worker has the default properties and an empty onMessage
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
foreach (['id', 'name', 'count', 'user', 'group', 'reloadable', 'reusePort', 'onWorkerStart', 'onConnect',
    'onWebSocketConnect', 'onWebSocketConnected', 'onClose', 'onError', 'onBufferFull', 'onBufferDrain', 'onWorkerStop',
    'onWorkerReload', 'transport', 'connections', 'protocol', 'stopping', 'eventLoop'] as $name) {
    show($name, $worker->$name);
}
show('onMessage', [$worker->onMessage instanceof Closure, ($worker->onMessage)()]);
?>
--EXPECT--
id: 0
name: "none"
count: 1
user: ""
group: ""
reloadable: true
reusePort: false
onWorkerStart: null
onConnect: null
onWebSocketConnect: null
onWebSocketConnected: null
onClose: null
onError: null
onBufferFull: null
onBufferDrain: null
onWorkerStop: null
onWorkerReload: null
transport: "tcp"
connections: []
protocol: null
stopping: false
eventLoop: null
onMessage: [true,null]
