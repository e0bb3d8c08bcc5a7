--TEST--
SERVER_SOFTWARE and SERVER_START_TIME are set for callbacks
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send($_SERVER['SERVER_SOFTWARE'] . ' ' . json_encode(abs(time() - $_SERVER['SERVER_START_TIME']) < 60));
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "Workerman/5.2.2 true\n"
