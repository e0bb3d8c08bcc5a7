--TEST--
A process that is killed is replaced, and onWorkerExit gets the raw status 9
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send((string)getmypid());
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho("exit $status $pid\n");
PHP);
$client = $server->connect();
fwrite($client, "pid\n");
$pid = trim(fgets($client));
exec("kill -9 $pid");
$server->waitFor("exit 9 $pid\n");
$client = $server->connect();
fwrite($client, "pid\n");
show('another process', trim(fgets($client)) !== $pid);
fclose($client);
show('logged', (bool)preg_match("/worker\[none:$pid\] exit with status 9/", $server->stop()));
?>
--EXPECT--
another process: true
logged: true
