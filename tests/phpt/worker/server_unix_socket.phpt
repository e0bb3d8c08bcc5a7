--TEST--
A unix socket address serves and its file goes with the service
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("unix://$directory/service.sock");
$worker->protocol = \Workerman\Protocols\Text::class;
$worker->onMessage = fn ($c, $m) => $c->send(json_encode([$m, $c->transport, $c->getRemoteIp(), $c->isIpV4(), $c->isIpV6()]));
PHP);
$client = stream_socket_client("unix://$server->directory/service.sock");
fwrite($client, "hello\n");
show('answer', json_decode(fgets($client)));
fclose($client);
$server->stopAndReadLog();
show('file left', file_exists("$server->directory/service.sock"));
?>
--EXPECT--
answer: ["hello","unix","",false,false]
file left: false
