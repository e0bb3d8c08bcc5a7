--TEST--
Expect: 100-continue is answered when the body is awaited
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->send(json_encode($data['post']));
PHP);
$client = $server->connect();
fwrite($client, "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
    . "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n");
show('first', read_response($client));
fwrite($client, 'a=1');
show('then', substr(read_response($client), -9));
$server->stop();
?>
--EXPECT--
first: "HTTP/1.1 100 Continue\r\n\r\n"
then: "{\"a\":\"1\"}"
