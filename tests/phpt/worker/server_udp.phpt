--TEST--
A UDP worker answers each datagram's sender
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("udp://127.0.0.1:$port");
$worker->onMessage = fn ($c, $data) => $c->send(json_encode([$data, get_class($c), $c->getRemoteIp(), $c->transport]));
PHP);
$client = $server->connect('udp');
fwrite($client, 'one');
show('answer', json_decode(fread($client, 1000)));
fwrite($client, 'two');
show('answer', json_decode(fread($client, 1000))[0]);
$server->stop();
?>
--EXPECT--
answer: ["one","Workerman\\Connection\\UdpConnection","127.0.0.1","udp"]
answer: "two"
