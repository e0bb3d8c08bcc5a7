--TEST--
A 3.x handler may answer with a Response of version 5 too
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->close(new Response(418, ['X-A' => 'b'], 'tea'));
PHP);
show_lines(ask($server, '/'));
$server->stop();
?>
--EXPECT--
HTTP/1.1 418 I'm a teapot\r\n
X-A: b\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 3\r\n
\r\n
tea\ no line end
