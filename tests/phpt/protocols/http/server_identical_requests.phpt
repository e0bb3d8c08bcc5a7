--TEST--
Identical requests are separate objects without shared properties
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $c->send(json_encode([$r->user, $r->context]));
    $r->user = 'alice';
    $r->context['x'] = 1;
};
PHP);
$client = $server->connect();
for ($i = 0; $i < 3; $i++) {
    fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    show('answer', substr(strstr(read_response($client), "\r\n\r\n"), 4));
}
$server->stop();
?>
--EXPECT--
answer: "[null,[]]"
answer: "[null,[]]"
answer: "[null,[]]"
