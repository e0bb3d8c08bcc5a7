--TEST--
An HTTP service answers with status line, headers and body
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn (TcpConnection $c, Request $r) => $c->send('hello ' . $r->get('name', 'nobody'));
PHP);
$client = $server->connect();
fwrite($client, "GET /?name=you HTTP/1.1\r\nHost: h\r\n\r\n");
show_lines(read_response($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 9\r\n
\r\n
hello you\ no line end
