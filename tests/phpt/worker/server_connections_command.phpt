--TEST--
connections shows one line for each connection
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'lines';
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$client = $server->connect();
fwrite($client, "hello\n");
fgets($client);
$output = $server->command('connections');
show('title', preg_match('/^-+ WORKERMAN CONNECTION STATUS -+$/m', $output));
show('header', preg_match('/^PID +Worker +CID +Trans +Protocol +ipv4 +ipv6 +Recv-Q +Send-Q +Bytes-R +Bytes-W +Status +Local Address +Foreign Address *$/m', $output));
$own = preg_quote(stream_socket_get_name($client, false));
show('row', preg_match("~^\d+ +lines +1 +tcp +Text +1 +0 +0B +0B +6B +6B +ESTABLISHED +127\.0\.0\.1:$server->port +$own *$~m", $output));
$server->stop();
?>
--EXPECT--
title: 1
header: 1
row: 1
