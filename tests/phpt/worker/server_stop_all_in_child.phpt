--TEST--
stopAll() in a child returns, ends that process, and a new one serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    if ($m === 'stop') {
        Worker::stopAll();
        Worker::safeEcho("returned\n");
        return;
    }
    $c->send((string)getmypid());
};
Worker::$onWorkerExit = fn ($w, $status) => Worker::safeEcho("exit $status\n");
PHP);
$client = $server->connect();
fwrite($client, "pid\n");
$first = fgets($client);
fwrite($client, "stop\n");
show('connection', read_all($client));
$server->waitFor("exit 0\n");
$client = $server->connect();
fwrite($client, "pid\n");
show('another process', fgets($client) !== $first);
fclose($client);
show('returned', str_contains($server->stop(), "returned\n"));
?>
--EXPECT--
connection: ""
another process: true
returned: true
