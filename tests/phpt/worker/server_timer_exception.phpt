--TEST--
An exception in a timer ends the process with 250
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => Timer::add(0.001, fn () => throw new Exception('in a timer'), [], false);
Worker::$onWorkerExit = fn ($w, $status) => Worker::safeEcho("exit $status\n");
PHP);
$client = $server->connect();
fwrite($client, "x\n");
$server->waitFor("exit 64000\n");
show('message', str_contains($server->stop(), 'in a timer'));
?>
--EXPECT--
message: true
