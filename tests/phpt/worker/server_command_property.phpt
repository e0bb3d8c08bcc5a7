--TEST--
Worker::$command starts the service without words on the command line
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
Worker::$command = 'start';
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP, []);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "x\n"
