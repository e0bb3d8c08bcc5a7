--TEST--
Callbacks set inside onWorkerStart serve the connections that follow
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = function ($worker): void {
    $worker->onMessage = fn ($c, $m) => $c->send("late $m");
};
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "late x\n"
