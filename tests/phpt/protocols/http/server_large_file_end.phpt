--TEST--
close() and end() after a large file or a range of it let it finish
--DESCRIPTION--
Workerman 5.2.2 cuts the file where the buffers were full.
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/large.bin", str_repeat('0123456789abcdef', 400000));
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $response = (new Response())->withFile(__DIR__ . '/large.bin', (int)$r->get('offset'));
    match ($r->path()) {
        '/send-close' => [$c->send($response), $c->close()],
        '/send-end' => [$c->send($response), $c->end()],
        '/end' => $c->end($response),
        '/close' => $c->close($response),
    };
    Worker::safeEcho("handed over\n");
};
$worker->onClose = fn () => Worker::safeEcho("closed\n");
PHP);
$times = 0;
foreach (['/send-close', '/send-end', '/end', '/close', '/send-close?offset=400000', '/close?offset=400000'] as $target) {
    $client = $server->connect();
    fwrite($client, "GET $target HTTP/1.1\r\nHost: h\r\n\r\n");
    $server->waitFor("handed over\n", ++$times);
    show($target, strlen(substr(strstr(read_all($client), "\r\n\r\n"), 4)));
    fclose($client);
    $server->waitFor("closed\n", $times);
}
$server->stop();
?>
--EXPECT--
/send-close: 6400000
/send-end: 6400000
/end: 6400000
/close: 6400000
/send-close?offset=400000: 6000000
/close?offset=400000: 6000000
