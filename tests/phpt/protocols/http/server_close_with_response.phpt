--TEST--
close() with a response sends it whole and closes
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->close(new Response(200, ['Connection' => 'close'], str_repeat('x', 3000000)));
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
$answer = read_all($client);
show('body', strlen(substr(strstr($answer, "\r\n\r\n"), 4)));
$server->stop();
?>
--EXPECT--
body: 3000000
