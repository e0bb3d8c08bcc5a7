--TEST--
The protocol may be chosen in onConnect
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("tcp://127.0.0.1:$port");
$worker->onConnect = function ($c): void {
    $c->protocol = \Workerman\Protocols\Text::class;
};
$worker->onMessage = fn ($c, $m) => $c->send("[$m]");
PHP);
$client = $server->connect();
fwrite($client, "a\nb\n");
show('answers', [fgets($client), fgets($client)]);
$server->stop();
?>
--EXPECT--
answers: ["[a]\n","[b]\n"]
