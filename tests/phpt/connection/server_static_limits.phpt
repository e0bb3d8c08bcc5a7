--TEST--
The static default limits count for new connections
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
TcpConnection::$defaultMaxPackageSize = 100;
$worker = new Worker("frame://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send('ok');
PHP);
$client = $server->connect();
fwrite($client, pack('N', 100) . str_repeat('x', 96));
show('at the limit', read_bytes($client, 6) === pack('N', 6) . 'ok');
fwrite($client, pack('N', 101));
show('above', read_all($client));
$server->stop();
?>
--EXPECT--
at the limit: true
above: ""
