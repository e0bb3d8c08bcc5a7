--TEST--
A graceful stop lets a client finish
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStop = fn () => Worker::safeEcho("stopping\n");
$worker->onConnect = fn ($c) => $c->send('welcome');
$worker->onMessage = fn ($c, $m) => $c->close("last $m");
PHP);
$client = $server->connect();
fgets($client);
$server->signal(Server::SIGQUIT);
$server->waitFor("stopping\n");
fwrite($client, "words\n");
show('client', read_all($client));
$server->stop();
?>
--EXPECT--
client: "last words\n"
