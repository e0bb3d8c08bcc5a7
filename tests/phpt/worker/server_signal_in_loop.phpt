--TEST--
The loop of a process takes signal handlers
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    Worker::$globalEvent->onSignal(14, function ($signal) use ($c): void {
        Worker::$globalEvent->offSignal($signal);
        $c->send("signal $signal");
    });
    exec('kill -ALRM ' . getmypid());
};
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "signal 14\n"
