--TEST--
Connections wait until onWorkerStart has returned
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = function ($worker): void {
    Timer::sleep(0.2);
    $worker->ready = true;
};
$worker->onConnect = fn ($c) => $c->send(json_encode($c->worker->ready ?? false));
PHP);
show('ready', fgets($server->connect()));
$server->stop();
?>
--EXPECT--
ready: "true\n"
