--TEST--
A connection whose id is overwritten is still removed from the worker's list
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = function ($c): void {
    $c->id += 100;
};
$worker->onMessage = fn ($c, $m) => $c->send(json_encode([$c->id, array_keys($c->worker->connections)]));
$worker->onClose = fn ($c) => Worker::safeEcho("closed\n");
PHP);
$first = $server->connect();
fwrite($first, "x\n");
show('first', trim(fgets($first)));
fclose($first);
$server->waitFor("closed\n");
$second = $server->connect();
fwrite($second, "x\n");
show('second', trim(fgets($second)));
$server->stop();
?>
--EXPECT--
first: "[101,[1]]"
second: "[102,[2]]"
