--TEST--
A body above maxPackageSize is answered with 413
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onConnect = function ($c): void {
    $c->maxPackageSize = 1000;
};
$worker->onMessage = fn ($c, $r) => $c->send('never');
PHP);
$client = $server->connect();
fwrite($client, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n");
show_lines(read_all($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 413 Payload Too Large\r\n
Connection: close\r\n
\r\n
