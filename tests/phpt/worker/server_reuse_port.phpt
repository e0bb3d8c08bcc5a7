--TEST--
With reusePort every process listens itself and answers
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->reusePort = true;
$worker->count = 2;
$worker->onWorkerStart = fn () => Worker::safeEcho("started\n");
$worker->onMessage = fn ($c, $m) => $c->send((string)$c->worker->id);
PHP);
$server->waitFor("started\n", 2);
$seen = [];
for ($i = 0; $i < 200 && count($seen) < 2; $i++) {
    $client = $server->connect();
    fwrite($client, "x\n");
    $seen[trim(fgets($client))] = true;
    fclose($client);
}
ksort($seen);
show('processes', array_keys($seen));
$server->stop();
?>
--EXPECT--
processes: [0,1]
