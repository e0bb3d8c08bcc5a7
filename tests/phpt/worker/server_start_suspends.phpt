--TEST--
onWorkerStart may suspend, and connections wait until it was resumed and returned
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = function ($worker): void {
    $fiber = Fiber::getCurrent();
    Timer::add(0.1, function () use ($fiber): void {
        Worker::safeEcho("resuming\n");
        $fiber->resume('value');
    }, [], false);
    $worker->value = Fiber::suspend();
    Worker::safeEcho("resumed\n");
};
$worker->onConnect = fn ($c) => $c->send($c->worker->value ?? 'too early');
PHP);
show('value', fgets($server->connect()));
echo $server->printed();
?>
--EXPECT--
value: "value\n"
resuming
resumed
