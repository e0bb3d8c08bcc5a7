--TEST--
close() on a UDP connection answers and leaves the socket of the service open
--DESCRIPTION--
Workerman 5.2.2 closes the shared socket, which costs it the process.
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("udp://127.0.0.1:$port");
$worker->onMessage = fn ($c, $data) => $c->close(getmypid());
PHP);
$client = $server->connect('udp');
$pids = [];
foreach (['one', 'two', 'three'] as $datagram) {
    fwrite($client, $datagram);
    $pids[] = (int)fread($client, 1000);
}
show('answered', min($pids) > 0);
show('processes', count(array_unique($pids)));
$server->stop();
?>
--EXPECT--
answered: true
processes: 1
