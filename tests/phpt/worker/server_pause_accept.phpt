--TEST--
pauseAccept() leaves new connections waiting until resumeAccept()
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = fn ($c) => $c->send('accepted');
$worker->onMessage = function ($c, $m): void {
    match ($m) {
        'pause' => $c->worker->pauseAccept(),
        'resume' => $c->worker->resumeAccept(),
        default => null,
    };
    $c->send("$m done");
};
PHP);
$first = $server->connect();
show('first', fgets($first));
fwrite($first, "pause\n");
show('first', fgets($first));
$second = $server->connect();
fwrite($first, "nothing\n");
show('first', fgets($first));
$read = [$second];
$none = null;
show('second is served while paused', stream_select($read, $none, $none, 0, 200000));
fwrite($first, "resume\n");
show('first', fgets($first));
show('second', fgets($second));
$server->stop();
?>
--EXPECT--
first: "accepted\n"
first: "pause done\n"
first: "nothing done\n"
second is served while paused: 0
first: "resume done\n"
second: "accepted\n"
