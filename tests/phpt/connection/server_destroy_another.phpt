--TEST--
A callback may destroy another connection that has messages waiting
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn ($c) => $c->send('welcome');
$worker->onMessage = function ($c, $m): void {
    foreach ($c->worker->connections as $other) {
        if ($other !== $c) {
            $other->destroy();
        }
    }
    $c->send("done $m");
};
PHP);
$a = $server->connect();
$b = $server->connect();
fgets($a);
fgets($b);
fwrite($a, "1\n");
show('a', fgets($a));
show('b', read_all($b));
fwrite($a, "2\n");
show('a', fgets($a));
$server->stop();
?>
--EXPECT--
a: "done 1\n"
b: ""
a: "done 2\n"
