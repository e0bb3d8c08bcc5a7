--TEST--
A fatal error ends the process with 255, is logged with its text, and a new process serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    if ($m === 'fatal') {
        ini_set('memory_limit', '64M');
        $x = str_repeat('x', 100 * 1024 * 1024);
    }
    $c->send('alive');
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho("exit $status\n");
PHP);
$client = $server->connect();
fwrite($client, "fatal\n");
show('connection', read_all($client));
$server->waitFor("exit 65280\n");
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
fclose($client);
show('logged', (bool)preg_match('/Worker\[\d+\] process terminated with ERROR: E_ERROR "Allowed memory size/', $server->stop()));
?>
--EXPECT--
connection: ""
answer: "alive\n"
logged: true
