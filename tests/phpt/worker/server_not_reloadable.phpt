--TEST--
A worker that is not reloadable keeps its process on SIGUSR1 and calls onWorkerReload
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->reloadable = false;
$worker->onWorkerReload = fn () => Worker::safeEcho("reload seen\n");
$worker->onMessage = fn ($c, $m) => $c->send((string)getmypid());
PHP);
$client = $server->connect();
fwrite($client, "pid\n");
$first = fgets($client);
$server->signal(Server::SIGUSR1);
$server->waitFor("reload seen\n");
fwrite($client, "pid\n");
show('same process', fgets($client) === $first);
fclose($client);
$server->stop();
?>
--EXPECT--
same process: true
