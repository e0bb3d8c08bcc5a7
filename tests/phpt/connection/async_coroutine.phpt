--TEST--
Under the Fiber loop onConnect may suspend; what was sent has left, and messages come meanwhile
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
Worker::$eventLoopClass = Workerman\Events\Fiber::class;
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $data) => $c->send("re:$data");
$worker->onWorkerStart = function () use ($port) {
    $client = new AsyncTcpConnection("text://127.0.0.1:$port");
    $client->send('early');
    $client->onConnect = function ($c) {
        $fiber = Fiber::getCurrent();
        $c->onMessage = function ($c, $data) use ($fiber) {
            Worker::safeEcho("message $data\n");
            $fiber->isSuspended() ? $fiber->resume($data) : $c->close();
        };
        Worker::safeEcho('resumed with ' . Fiber::suspend() . "\n");
        $c->send('late');
    };
    $client->onClose = fn () => Worker::safeEcho("closed\n");
    $client->connect();
};
PHP);
$server->waitFor('closed');
echo $server->printed();
?>
--EXPECT--
message re:early
resumed with re:early
message re:late
closed
