--TEST--
A large file is streamed whole and the connection goes on
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/large.bin", str_repeat('0123456789abcdef', 400000));
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->path() === '/file'
    ? (new Response())->withFile(__DIR__ . '/large.bin')
    : 'small');
PHP);
$client = $server->connect();
fwrite($client, "GET /file HTTP/1.1\r\nHost: h\r\n\r\n");
[$head, $body] = explode("\r\n\r\n", read_response($client), 2);
show('length', preg_match('/^Content-Length: 6400000\r?$/m', $head));
show('whole', $body === str_repeat('0123456789abcdef', 400000));
fwrite($client, "GET /more HTTP/1.1\r\nHost: h\r\n\r\n");
show('next', substr(strstr(read_response($client), "\r\n\r\n"), 4));
$server->stop();
?>
--EXPECT--
length: 1
whole: true
next: "small"
