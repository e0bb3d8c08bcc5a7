--TEST--
A chunked response is sent with Chunk objects
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $c->send(new Response(200, ['Transfer-Encoding' => 'chunked'], 'first'));
    $c->send(new Chunk('second'));
    $c->send(new Chunk(''));
    $c->close();
};
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show_lines(read_all($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Transfer-Encoding: chunked\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
\r\n
5\r\n
first\r\n
6\r\n
second\r\n
0\r\n
\r\n
