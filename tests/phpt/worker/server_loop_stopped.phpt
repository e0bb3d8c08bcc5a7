--TEST--
a loop that a callback stops ends the process with an Exception and code 250, and a new process serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    if ($m === 'stop') {
        Worker::getEventLoop()->stop();
        return;
    }
    $c->send('alive');
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho('exit code ' . ($status >> 8) . "\n");
PHP);
$client = $server->connect();
fwrite($client, "stop\n");
show('connection', read_all($client));
$server->waitFor("exit code 250\n");
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
fclose($client);
$printed = $server->stop();
show('exception', (bool)preg_match('/^Exception: event-loop exited in /m', $printed));
show('logged', (bool)preg_match('/^Worker\[\d+\] process terminated$/m', $printed));
?>
--EXPECT--
connection: ""
answer: "alive\n"
exception: true
logged: true
