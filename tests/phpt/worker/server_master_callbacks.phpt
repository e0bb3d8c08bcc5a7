--TEST--
onMasterStop runs in the master as the last thing
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$master = getmypid();
$worker->onWorkerStop = fn () => Worker::safeEcho("worker stops\n");
Worker::$onMasterStop = fn () => Worker::safeEcho('master stops ' . json_encode(getmypid() === $master) . "\n");
PHP);
echo $server->printed();
?>
--EXPECT--
worker stops
master stops true
