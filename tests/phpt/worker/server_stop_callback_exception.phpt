--TEST--
An exception in onWorkerStop is logged and the stop goes on
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStop = fn () => throw new Exception('not stopping');
Worker::$onMasterStop = fn () => Worker::safeEcho("master stops\n");
PHP);
$output = $server->stop();
show('message', str_contains($output, 'not stopping'));
show('end', str_contains($output, "master stops\n"));
?>
--EXPECT--
message: true
end: true
