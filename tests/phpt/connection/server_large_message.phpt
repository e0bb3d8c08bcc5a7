--TEST--
A message larger than any single read or write arrives whole both ways
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("frame://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send(md5($m) . $m);
PHP);
$client = $server->connect();
$payload = str_repeat('0123456789abcdef', 200000);
fwrite($client, pack('N', 4 + strlen($payload)) . $payload);
$answer = read_bytes($client, 4 + 32 + strlen($payload));
show('hash of what arrived', substr($answer, 4, 32) === md5($payload));
show('echo', substr($answer, 36) === $payload);
$server->stop();
?>
--EXPECT--
hash of what arrived: true
echo: true
