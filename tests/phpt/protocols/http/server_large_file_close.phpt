--TEST--
close() with a large file sends it whole
--DESCRIPTION--
Workerman 5.2.2 cuts the file where the send buffer was full.
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/large.bin", str_repeat('0123456789abcdef', 400000));
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $c->close((new Response())->withFile(__DIR__ . '/large.bin'));
    Worker::safeEcho("handed over\n");
};
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
$server->waitFor("handed over\n");
show('body', strlen(substr(strstr(read_all($client), "\r\n\r\n"), 4)));
$server->stop();
?>
--EXPECT--
body: 6400000
