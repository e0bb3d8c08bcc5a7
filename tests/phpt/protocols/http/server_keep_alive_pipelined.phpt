--TEST--
Pipelined requests are answered in order on one connection
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->method() . ' ' . $r->path() . ' ' . $r->rawBody());
PHP);
$client = $server->connect();
fwrite($client, "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbodyGET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
for ($i = 0; $i < 3; $i++) {
    show('answer', substr(strstr(read_response($client), "\r\n\r\n"), 4));
}
$server->stop();
?>
--EXPECT--
answer: "GET /1 "
answer: "POST /2 body"
answer: "GET /3 "
