--TEST--
An event stream sends its events one by one and then closes
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $c->send(new Response(200, ['Content-Type' => 'text/event-stream']));
    $count = 0;
    $timer = Timer::add(0.01, function () use ($c, &$count, &$timer): void {
        $c->send(new ServerSentEvents(['data' => 'hello' . ++$count]));
        if ($count === 3) {
            Timer::del($timer);
            $c->close();
        }
    });
};
PHP);
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show_lines(read_all($client));
$server->stop();
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Content-Type: text/event-stream\r\n
Connection: keep-alive\r\n
\r\n
data: hello1\n
\n
data: hello2\n
\n
data: hello3\n
\n
