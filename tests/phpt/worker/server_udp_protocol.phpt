--TEST--
A UDP worker with a protocol takes several packets out of one datagram
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->transport = 'udp';
$worker->onMessage = fn ($c, $data) => $c->send("<$data>");
PHP);
$client = $server->connect('udp');
fwrite($client, "one\ntwo\n");
show('answers', [fread($client, 100), fread($client, 100)]);
$server->stop();
?>
--EXPECT--
answers: ["<one>\n","<two>\n"]
