--TEST--
onWorkerStart runs inside a Fiber and other callbacks of the Select loop do not
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = fn () => print('start in a Fiber: ' . json_encode(Fiber::getCurrent() !== null) . "\n");
$worker->onMessage = fn ($c) => $c->send('message in a Fiber: ' . json_encode(Fiber::getCurrent() !== null));
PHP);
$client = $server->connect();
fwrite($client, "x\n");
echo fgets($client);
fclose($client);
echo $server->printed();
?>
--EXPECT--
message in a Fiber: false
start in a Fiber: true
