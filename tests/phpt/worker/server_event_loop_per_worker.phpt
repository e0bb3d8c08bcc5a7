--TEST--
A loop class chosen for one worker shows in its processes and in the banner
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->eventLoop = Workerman\Events\Select::class;
$worker->onMessage = fn ($c, $m) => $c->send(get_class(Worker::$globalEvent));
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('class', fgets($client));
show('banner', preg_match('~^select ~m', $server->banner()));
$server->stop();
?>
--EXPECT--
class: "Workerman\\Events\\Select\n"
banner: 1
