--TEST--
A bad request is answered with 400 and the connection closed
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send('never');
PHP);
$client = $server->connect();
fwrite($client, "BREW / HTTP/1.1\r\nHost: h\r\n\r\n");
show_lines(read_all($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 400 Bad Request\r\n
Connection: close\r\n
\r\n
