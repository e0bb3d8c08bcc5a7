--TEST--
The loop of a process watches streams of the script
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    [$a, $b] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    Worker::$globalEvent->onReadable($a, function ($a) use ($c): void {
        Worker::$globalEvent->offReadable($a);
        $c->send('read ' . fread($a, 100));
    });
    fwrite($b, $m);
    $c->keep = $b;
};
PHP);
$client = $server->connect();
fwrite($client, "words\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "read words\n"
