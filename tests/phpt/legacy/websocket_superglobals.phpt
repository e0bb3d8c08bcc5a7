--TEST--
onWebSocketConnect sees $_SERVER, $_GET and $_COOKIE when superglobals are asked for
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("websocket://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onWebSocketConnect = function ($c, $head): void {
    if ($_SERVER['HTTP_ORIGIN'] !== 'http://good' || !preg_match('/^GET \S+\?room=7 /', $head)) {
        $c->close();
        return;
    }
    $c->room = $_GET['room'] . $_COOKIE['c'];
};
$worker->onMessage = fn ($c, $m) => $c->send("$m $c->room");
PHP);
foreach (['http://good', 'http://evil'] as $origin) {
    $client = $server->connect();
    fwrite($client, "GET /?room=7 HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: $origin\r\nCookie: c=x\r\n"
        . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    show($origin, strtok(read_response($client), "\r"));
    if ($origin === 'http://good') {
        fwrite($client, "\x81\x82\0\0\0\0hi");
        show('answer', substr(read_bytes($client, 7), 2));
    }
}
$server->stop();
?>
--EXPECT--
http://good: "HTTP/1.1 101 Switching Protocol"
answer: "hi 7x"
http://evil: "[closed]"
