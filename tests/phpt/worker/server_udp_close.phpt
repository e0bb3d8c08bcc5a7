--TEST--
close() on a UDP connection answers and leaves the service open
--DESCRIPTION--
Workerman 5.2.2 closes the socket of the service.
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("udp://127.0.0.1:$port");
$worker->onMessage = fn ($c, $data) => $c->close("answer to $data");
PHP);
$client = $server->connect('udp');
foreach (['one', 'two'] as $datagram) {
    fwrite($client, $datagram);
    show($datagram, fread($client, 1000));
}
$server->stop();
?>
--EXPECT--
one: "answer to one"
two: "answer to two"
