--TEST--
A chunked request is delivered with its body joined
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->rawBody() . '|' . $r->trailer('x-sum'));
PHP);
$client = $server->connect();
fwrite($client, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 9\r\n\r\n");
show('answer', substr(strstr(read_response($client), "\r\n\r\n"), 4));
$server->stop();
?>
--EXPECT--
answer: "abcde|9"
