--TEST--
Callbacks of a process run in order: worker start, connect, message, close, worker stop
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = fn ($w) => print("onWorkerStart\n");
$worker->onConnect = fn ($c) => print("onConnect\n");
$worker->onMessage = fn ($c, $m) => print("onMessage $m\n");
$worker->onClose = fn ($c) => print("onClose\n");
$worker->onWorkerStop = fn ($w) => print("onWorkerStop\n");
PHP);
$client = $server->connect();
fwrite($client, "a\nb\n");
$server->waitFor('onMessage b');
fclose($client);
$server->waitFor('onClose');
echo $server->printed();
?>
--EXPECT--
onWorkerStart
onConnect
onMessage a
onMessage b
onClose
onWorkerStop
