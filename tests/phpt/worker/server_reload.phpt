--TEST--
SIGUSR1 replaces the processes of reloadable workers after onWorkerReload
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerReload = fn () => Worker::safeEcho("reloading\n");
$worker->onWorkerStart = fn () => Worker::safeEcho("started\n");
$worker->onMessage = fn ($c, $m) => $c->send((string)getmypid());
Worker::$onMasterReload = fn () => Worker::safeEcho("master reloads\n");
PHP);
$server->waitFor("started\n");
$client = $server->connect();
fwrite($client, "pid\n");
$first = fgets($client);
fclose($client);
$server->signal(Server::SIGUSR1);
$server->waitFor("started\n", 2);
$client = $server->connect();
fwrite($client, "pid\n");
show('another process', fgets($client) !== $first);
fclose($client);
echo $server->printed();
?>
--EXPECT--
another process: true
started
master reloads
reloading
started
