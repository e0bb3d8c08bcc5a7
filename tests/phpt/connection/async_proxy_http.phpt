--TEST--
A client goes through an HTTP proxy; what follows the proxy's answer is from the target
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$heard = '';
$client = talking_client($loop, 'text://target.invalid:8080');
$client->proxyHttp = listen_with($loop, function ($stream) use ($loop, &$heard): void {
    hear($loop, $stream, function (string $data, $stream) use ($loop, &$heard): void {
        $heard .= $data;
        if ($data === '') {
            $loop->stop();
        } elseif (str_ends_with($heard, "\r\n\r\n")) {
            fwrite($stream, "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nbanner\n");
        }
    });
});
$client->proxyAuthorization = 'Basic bWU6cHc=';
$client->onConnect = fn ($c) => show('connected', [$c->getStatus(false), $c->send('hello')]);
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$client->onClose = fn () => print("closed\n");
$client->connect();
run_loop($loop);
show_lines($heard);
?>
--EXPECT--
connected: ["ESTABLISHED",true]
message: "banner"
closed
CONNECT target.invalid:8080 HTTP/1.1\r\n
Host: target.invalid:8080\r\n
Proxy-Authorization: Basic bWU6cHc=\r\n
Proxy-Connection: keep-alive\r\n
\r\n
hello\n
