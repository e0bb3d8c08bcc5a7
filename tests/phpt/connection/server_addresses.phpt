--TEST--
A connection tells both ends' addresses as the client sees them
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->send(json_encode([$c->getRemoteAddress(), $c->getLocalAddress(), $c->getRemoteIp(),
    $c->getRemotePort(), $c->getLocalIp(), $c->getLocalPort(), $c->isIpV4(), $c->isIpV6(), $c->transport, $c->id]));
PHP);
$client = $server->connect();
fwrite($client, "x\n");
$answer = json_decode(fgets($client));
$own = stream_socket_get_name($client, false);
$peer = stream_socket_get_name($client, true);
show('remote', $answer[0] === $own);
show('local', $answer[1] === $peer);
show('parts', $answer[2] . ':' . $answer[3] === $own && $answer[4] . ':' . $answer[5] === $peer);
show('rest', array_slice($answer, 6));
$server->stop();
?>
--EXPECT--
remote: true
local: true
parts: true
rest: [true,false,"tcp",1]
