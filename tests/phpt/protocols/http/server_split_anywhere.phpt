--TEST--
A request that arrives byte by byte is answered once
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->post('a') . $r->post('b'));
PHP);
$client = $server->connect();
foreach (str_split("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 7\r\n\r\na=1&b=2") as $byte) {
    fwrite($client, $byte);
    fflush($client);
}
show('answer', substr(strstr(read_response($client), "\r\n\r\n"), 4));
$server->stop();
?>
--EXPECT--
answer: "12"
