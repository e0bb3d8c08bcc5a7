--TEST--
In a child the worker runs, has a loop, and only its own worker is known
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$other = new Worker();
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send(json_encode([
    'isRunning' => Worker::isRunning(),
    'status' => Worker::getStatus() === Worker::STATUS_RUNNING,
    'loop' => get_class(Worker::$globalEvent),
    'same loop' => Worker::getEventLoop() === Worker::$globalEvent,
    'workers' => array_map(fn ($w) => $w->getSocketName() !== 'none', array_values(Worker::getAllWorkers())),
    'connections' => array_map(fn ($o) => $o === $c, array_values($c->worker->connections)),
]));
PHP);
$client = $server->connect();
fwrite($client, "x\n");
foreach (json_decode(fgets($client), true) as $name => $value) {
    show($name, $value);
}
$server->stop();
?>
--EXPECT--
isRunning: true
status: true
loop: "Workerman\\Events\\Select"
same loop: true
workers: [true]
connections: [true]
