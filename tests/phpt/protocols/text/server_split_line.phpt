--TEST--
A line that arrives in pieces is one message
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn ($c) => $c->send('ready');
$worker->onMessage = fn ($c, $m) => $c->send("[$m]");
PHP);
$client = $server->connect();
fgets($client);
foreach (['he', 'l', "lo\r", "\nnext"] as $piece) {
    fwrite($client, $piece);
    fflush($client);
}
show('first', fgets($client));
fwrite($client, "\n");
show('second', fgets($client));
$server->stop();
?>
--EXPECT--
first: "[hello]\n"
second: "[next]\n"
