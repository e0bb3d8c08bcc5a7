--TEST--
A Frame service answers frames, several at a time
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("frame://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send("<$m>");
PHP);
$client = $server->connect();
fwrite($client, pack('N', 5) . 'a' . pack('N', 4) . pack('N', 7) . "b\nc");
show('answers', array_map('bin2hex', [read_bytes($client, 7), read_bytes($client, 6), read_bytes($client, 9)]));
$server->stop();
?>
--EXPECT--
answers: ["000000073c613e","000000063c3e","000000093c620a633e"]
