--TEST--
A WebSocket service and its client: callbacks on both sides, closed from either side
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port");
$worker->onWebSocketConnect = function ($c, $request) {
    Worker::safeEcho("server: connect {$request->path()}\n");
    if ($request->path() === '/refused') {
        $c->close();
    }
};
$worker->onMessage = fn ($c, $data) => $c->send("server has $data");
$worker->onClose = fn () => Worker::safeEcho("server: close\n");
$worker->onWorkerStart = function () use ($port) {
    $client = new AsyncTcpConnection("ws://127.0.0.1:$port/welcome");
    $client->onWebSocketConnect = fn ($c, $response) => $c->send('client has ' . $response->getStatusCode());
    $client->onMessage = function ($c, $data) use ($port) {
        Worker::safeEcho("client: $data\n");
        $c->close();
        $refused = new AsyncTcpConnection("ws://127.0.0.1:$port/refused");
        $refused->onWebSocketConnect = fn () => Worker::safeEcho("client: never\n");
        $refused->onClose = fn () => Worker::safeEcho("client: refused\n");
        $refused->connect();
    };
    $client->connect();
};
PHP);
$server->waitFor('client: refused');
$lines = array_filter(explode("\n", $server->printed()));
sort($lines);
echo implode("\n", $lines), "\n";
?>
--EXPECT--
client: refused
client: server has client has 101
server: close
server: close
server: connect /refused
server: connect /welcome
