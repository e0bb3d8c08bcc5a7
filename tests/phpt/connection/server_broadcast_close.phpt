--TEST--
All connections of a worker may be closed while they are walked over
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    foreach ($c->worker->connections as $other) {
        $other->close('bye');
    }
    Worker::safeEcho('left ' . count($c->worker->connections ?? []) . "\n");
};
$worker->onConnect = fn ($c) => $c->send('welcome');
PHP);
$clients = [];
for ($i = 0; $i < 5; $i++) {
    $clients[] = $client = $server->connect();
    fgets($client);
}
fwrite($clients[2], "all\n");
foreach ($clients as $i => $client) {
    show("$i", read_all($client));
}
$server->stop();
?>
--EXPECT--
0: "bye\n"
1: "bye\n"
2: "bye\n"
3: "bye\n"
4: "bye\n"
