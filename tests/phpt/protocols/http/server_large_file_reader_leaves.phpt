--TEST--
A client that leaves in the middle of a large file ends its connection and nothing else
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/large.bin", str_repeat('0123456789abcdef', 1000000));
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->path() === '/file'
    ? (new Response())->withFile(__DIR__ . '/large.bin')
    : count($c->worker->connections) . ' ' . count(glob('/proc/self/fd/*')));
$worker->onClose = fn () => Worker::safeEcho("closed\n");
PHP);
$ask = function () use ($server): string {
    $client = $server->connect();
    fwrite($client, "GET /count HTTP/1.1\r\nHost: h\r\n\r\n");
    $answer = substr(strstr(read_response($client), "\r\n\r\n"), 4);
    fclose($client);
    return $answer;
};
$before = $ask();
$server->waitFor("closed\n");
$client = $server->connect();
fwrite($client, "GET /file HTTP/1.1\r\nHost: h\r\n\r\n");
show('begins', substr(read_bytes($client, 1000), 0, 15));
fclose($client);
$server->waitFor("closed\n", 2);
show('nothing is left', $ask() === $before);
$server->stop();
?>
--EXPECT--
begins: "HTTP/1.1 200 OK"
nothing is left: true
