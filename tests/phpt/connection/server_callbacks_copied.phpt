--TEST--
Callbacks set on the worker later count for new connections only
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    $c->worker->onMessage = fn ($c, $m) => $c->send("second $m");
    $c->send("first $m");
};
PHP);
$a = $server->connect();
fwrite($a, "a\n");
show('a', fgets($a));
$b = $server->connect();
fwrite($b, "b\n");
show('b', fgets($b));
fwrite($a, "a\n");
show('a', fgets($a));
$server->stop();
?>
--EXPECT--
a: "first a\n"
b: "second b\n"
a: "first a\n"
