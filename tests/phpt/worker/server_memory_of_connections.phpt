--TEST--
Connections that come and go leave nothing behind
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onConnect = function ($c): void {
    $c->self = fn () => $c->id;
    $c->state['x'] = str_repeat('y', 1000);
};
$worker->onMessage = function ($c, $m): void {
    unset($c->self);
    $c->close(json_encode([count($c->worker->connections), count(TcpConnection::$connections), memory_get_usage()]));
};
PHP);
$usage = [];
for ($i = 0; $i < 600; $i++) {
    $client = $server->connect();
    fwrite($client, "x\n");
    $answer = json_decode(fgets($client));
    fclose($client);
    $usage[] = $answer[2];
}
show('last lists', [$answer[0], $answer[1]]);
show('growth below 64 KiB', end($usage) - $usage[200] < 65536);
$server->stop();
?>
--EXPECT--
last lists: [1,1]
growth below 64 KiB: true
