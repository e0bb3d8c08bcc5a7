--TEST--
A callback may use blocking streams of its own
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$echo = new Worker("unix://$directory/echo.sock");
$echo->protocol = \Workerman\Protocols\Text::class;
$echo->onMessage = fn ($c, $m) => $c->send(strtoupper($m));
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    $stream = stream_socket_client('unix://' . __DIR__ . '/echo.sock');
    fwrite($stream, "$m\n");
    $c->send(trim(fgets($stream)));
};
PHP);
$client = $server->connect();
fwrite($client, "through\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "THROUGH\n"
