--TEST--
SIGINT stops the service although a client stays connected, whose connection is closed
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn ($c) => $c->send('welcome');
$worker->onClose = fn ($c) => Worker::safeEcho("closed\n");
PHP);
$client = $server->connect();
fgets($client);
$server->signal(Server::SIGINT);
show('client', read_all($client));
$log = $server->stopAndReadLog();
show('signal', str_contains($log, 'received signal SIGINT'));
echo $server->printed();
?>
--EXPECT--
client: ""
signal: true
closed
