--TEST--
An uncaught exception ends the process with 250, tells onWorkerExit, and a new process serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    if ($m === 'throw') {
        throw new RuntimeException('on purpose');
    }
    $c->send((string)getmypid());
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho("exit $status " . get_class($w) . "\n");
PHP);
$client = $server->connect();
fwrite($client, "pid\n");
$first = fgets($client);
fwrite($client, "throw\n");
show('connection', read_all($client));
$server->waitFor("exit 64000 Workerman\\Worker\n");
$client = $server->connect();
fwrite($client, "pid\n");
$second = fgets($client);
show('another process', (int)$second > 0 && $second !== $first);
fclose($client);
show('message', str_contains($server->stop(), 'on purpose'));
?>
--EXPECT--
connection: ""
another process: true
message: true
