--TEST--
With -q there is no banner
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = fn () => Worker::safeEcho("ready\n");
PHP, ['start', '-q'], 'ready');
show('banner', str_contains($server->banner('ready'), 'WORKERMAN'));
$server->stop();
?>
--EXPECT--
banner: false
