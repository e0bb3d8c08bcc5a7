--TEST--
A connection destroyed in onConnect gets no message
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn ($c) => $c->destroy();
$worker->onMessage = fn ($c, $m) => Worker::safeEcho("message\n");
$worker->onClose = fn ($c) => Worker::safeEcho("closed\n");
PHP);
$client = $server->connect();
fwrite($client, "x\n");
$server->waitFor("closed\n");
echo $server->printed();
?>
--EXPECT--
closed
