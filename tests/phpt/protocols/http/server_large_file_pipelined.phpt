--TEST--
Requests behind a large file are answered after it, and the connection's callbacks stay
--DESCRIPTION--
Workerman 5.2.2 replaces the callbacks and writes the next answer into the file.
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/large.bin", str_repeat('0123456789abcdef', 400000));
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $c->onBufferDrain ??= function (): void {};
    $c->onBufferFull ??= function (): void {};
    $c->seen ??= [spl_object_id($c->onBufferDrain), spl_object_id($c->onBufferFull)];
    match ($r->path()) {
        '/file' => $c->send((new Response())->withFile(__DIR__ . '/large.bin')),
        '/part' => $c->send((new Response())->withFile(__DIR__ . '/large.bin', 16, 3000000)),
        default => $c->send(json_encode([substr($r->path(), 1), $c->seen === [spl_object_id($c->onBufferDrain), spl_object_id($c->onBufferFull)], $c->context->streamSending])),
    };
};
PHP);
$client = $server->connect();
$get = fn (string $path) => "GET $path HTTP/1.1\r\nHost: h\r\n\r\n";
fwrite($client, $get('/file') . $get('/one') . $get('/part') . $get('/two'));
for ($i = 0; $i < 4; $i++) {
    [$head, $body] = explode("\r\n\r\n", read_response($client), 2);
    show(strtok($head, "\r"), strlen($body) > 100 ? [strlen($body), md5($body) === md5(str_repeat('0123456789abcdef', strlen($body) / 16))] : $body);
}
$server->stop();
?>
--EXPECT--
HTTP/1.1 200 OK: [6400000,true]
HTTP/1.1 200 OK: "[\"one\",true,false]"
HTTP/1.1 206 Partial Content: [3000000,true]
HTTP/1.1 200 OK: "[\"two\",true,false]"
