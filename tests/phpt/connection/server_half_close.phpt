--TEST--
Messages sent before the client's FIN are delivered before onClose
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => Worker::safeEcho("message $m\n");
$worker->onClose = fn () => Worker::safeEcho("closed\n");
PHP);
$client = $server->connect();
fwrite($client, "one\ntwo\n");
fclose($client);
$server->waitFor("closed\n");
echo $server->printed();
?>
--EXPECT--
message one
message two
closed
