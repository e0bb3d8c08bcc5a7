--TEST--
A worker made inside onWorkerStart listens in that process
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = function ($worker): void {
    $inner = new Worker('text://127.0.0.1:0');
    $inner->onMessage = fn ($c, $m) => $c->send("inner $m");
    $inner->listen();
    $worker->innerAddress = stream_socket_get_name($inner->getMainSocket(), false);
};
$worker->onMessage = fn ($c, $m) => $c->send($c->worker->innerAddress);
PHP);
$client = $server->connect();
fwrite($client, "where\n");
$inner = stream_socket_client('tcp://' . trim(fgets($client)));
fwrite($inner, "hello\n");
show('inner', fgets($inner));
fclose($inner);
$server->stop();
?>
--EXPECT--
inner: "inner hello\n"
