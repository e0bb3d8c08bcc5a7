--TEST--
Serving many requests takes no more memory than serving a few
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->get('n') . ' ' . memory_get_usage());
PHP);
$client = $server->connect();
$usage = [];
for ($i = 0; $i < 3000; $i++) {
    fwrite($client, sprintf("GET /?n=%06d HTTP/1.1\r\nHost: h\r\nCookie: a=%06d\r\n\r\n", $i, $i));
    $usage[] = (int)substr(strrchr(read_response($client), ' '), 1);
}
show('growth below 64 KiB', end($usage) - $usage[1000] < 65536);
$server->stop();
?>
--EXPECT--
growth below 64 KiB: true
