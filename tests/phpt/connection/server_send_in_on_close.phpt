--TEST--
send() inside onClose is refused
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = fn ($c, $m) => $c->close('bye');
$worker->onClose = fn ($c) => Worker::safeEcho(json_encode([$c->send('late'), $c->close('later')]) . "\n");
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('client', read_all($client));
$server->waitFor("[false,null]\n");
$server->stop();
echo "refused\n";
?>
--EXPECT--
client: "bye\n"
refused
