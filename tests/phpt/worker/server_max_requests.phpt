--TEST--
A process may replace itself after a number of requests
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    static $count = 0;
    $c->send((string)getmypid());
    if (++$count === 3) {
        Worker::stopAll();
    }
};
Worker::$onWorkerExit = fn ($w, $status) => Worker::safeEcho("exit $status\n");
PHP);
$client = $server->connect();
$pids = [];
for ($i = 0; $i < 3; $i++) {
    fwrite($client, "GET /$i HTTP/1.1\r\nHost: h\r\n\r\n");
    $pids[] = substr(strstr(read_response($client), "\r\n\r\n"), 4);
}
show('one process', count(array_unique($pids)));
$server->waitFor("exit 0\n");
$client = $server->connect();
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('another process', !in_array(substr(strstr(read_response($client), "\r\n\r\n"), 4), $pids, true));
$server->stop();
?>
--EXPECT--
one process: 1
another process: true
