--TEST--
SIGUSR2 lets connections finish before the process is replaced
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = fn () => Worker::safeEcho("started\n");
$worker->onWorkerStop = fn () => Worker::safeEcho("stopping\n");
$worker->onMessage = fn ($c, $m) => $c->close("last $m");
$worker->onConnect = fn ($c) => $c->send('welcome');
PHP);
$server->waitFor("started\n");
$client = $server->connect();
fgets($client);
$server->signal(Server::SIGUSR2);
$server->waitFor("stopping\n");
fwrite($client, "words\n");
show('client', read_all($client));
$server->waitFor("started\n", 2);
echo $server->printed();
?>
--EXPECT--
client: "last words\n"
started
stopping
started
stopping
