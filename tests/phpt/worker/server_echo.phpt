--TEST--
A service answers what a client sends
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn (TcpConnection $connection, string $line) => $connection->send(strrev($line));
PHP);
$client = $server->connect();
fwrite($client, "hello\n");
show('answer', fgets($client));
fclose($client);
show('printed', $server->printed());
?>
--EXPECT--
answer: "olleh\n"
printed: ""
