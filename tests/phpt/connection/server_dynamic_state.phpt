--TEST--
Values kept on a connection last from message to message
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    $c->history[] = $m;
    $c->send(implode(',', $c->history));
};
PHP);
$client = $server->connect();
fwrite($client, "a\nb\nc\n");
show('answers', [fgets($client), fgets($client), fgets($client)]);
$server->stop();
?>
--EXPECT--
answers: ["a\n","a,b\n","a,b,c\n"]
