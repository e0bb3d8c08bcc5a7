--TEST--
A client speaks TLS under each scheme that names it, with transport ssl on top of a protocol, and as wss
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

use Workerman\Connection\AsyncTcpConnection;

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onMessage = fn ($c, $m) => $c->send("$c->transport $m");
PHP);
$sockets = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onMessage = fn ($c, $m) => $c->send("$c->transport $m");
PHP);

$loop = new_loop();
foreach (['ssl', 'tls', 'sslv2', 'sslv3', 'text', 'wss', 'ws'] as $scheme) {
    $web = $scheme[0] === 'w';
    $port = $web ? $sockets->port : $server->port;
    $client = talking_client($loop, "$scheme://127.0.0.1:$port/a", ['ssl' => ['cafile' => $authority->file]]);
    if (in_array($scheme, ['text', 'ws'])) {
        $client->transport = 'ssl';
    }
    $completed = (new ReflectionProperty($client, 'sslHandshakeCompleted'))->getValue(...);
    $state = fn ($c) => [$c->transport, $c->protocol, $c->getStatus(false), $completed($c)];
    $web ? $client->onWebSocketConnect = fn ($c) => $c->send('hi')
        : $client->onConnect = fn ($c) => show("$scheme connected", [$state($c), $c->send("hi\n")]);
    $client->onMessage = function ($c, $m) use ($state, $scheme): void {
        show("$scheme message", [$state($c), $m]);
        $c->close();
    };
    $client->onClose = fn () => $loop->stop();
    $client->connect();
    run_loop($loop);
}
$client = new AsyncTcpConnection('tls://127.0.0.1');
$client->eventLoop = $loop;
$client->connect();
show('port', $client->getRemoteAddress());
$client->close();
$server->stop();
$sockets->stop();
?>
--EXPECT--
ssl connected: [["ssl",null,"ESTABLISHED",0],null]
ssl message: [["ssl",null,"ESTABLISHED",true],"ssl hi\n"]
tls connected: [["tls",null,"ESTABLISHED",0],null]
tls message: [["tls",null,"ESTABLISHED",true],"ssl hi\n"]
sslv2 connected: [["sslv2",null,"ESTABLISHED",0],null]
sslv2 message: [["sslv2",null,"ESTABLISHED",true],"ssl hi\n"]
sslv3 connected: [["sslv3",null,"ESTABLISHED",0],null]
sslv3 message: [["sslv3",null,"ESTABLISHED",true],"ssl hi\n"]
text connected: [["ssl","\\Workerman\\Protocols\\Text","ESTABLISHED",0],null]
text message: [["ssl","\\Workerman\\Protocols\\Text","ESTABLISHED",true],"ssl hi"]
connected
wss message: [["ssl","\\Workerman\\Protocols\\Ws","ESTABLISHED",true],"ssl hi"]
connected
ws message: [["ssl","\\Workerman\\Protocols\\Ws","ESTABLISHED",true],"ssl hi"]
port: "127.0.0.1:443"