--TEST--
telnet:// speaks lines
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("telnet://127.0.0.1:$port");
$worker->onMessage = fn ($c, $line) => $c->send("<$line>");
PHP);
$client = $server->connect();
fwrite($client, "one\r\ntw");
show('line', fgets($client));
fwrite($client, "o\nthree\n");
show('line', fgets($client));
show('line', fgets($client));
$server->stop();
?>
--EXPECT--
line: "<one>\n"
line: "<two>\n"
line: "<three>\n"
