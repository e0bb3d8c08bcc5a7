--TEST--
exit in a callback ends the process, which is logged, and a new process serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    if ($m === 'exit') {
        exit(7);
    }
    $c->send('alive');
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho('exit code ' . ($status >> 8) . "\n");
PHP);
$client = $server->connect();
fwrite($client, "exit\n");
show('connection', read_all($client));
$server->waitFor("exit code 7\n");
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
fclose($client);
show('logged', (bool)preg_match('/Worker\[\d+\] process terminated/', $server->stop()));
?>
--EXPECT--
connection: ""
answer: "alive\n"
logged: true
