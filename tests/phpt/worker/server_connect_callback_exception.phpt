--TEST--
An exception in onConnect ends the process with 250
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn () => throw new Exception('no visitors');
Worker::$onWorkerExit = fn ($w, $status) => Worker::safeEcho("exit $status\n");
PHP);
$client = $server->connect();
$server->waitFor("exit 64000\n");
show('message', str_contains($server->stop(), 'no visitors'));
?>
--EXPECT--
message: true
