--TEST--
pauseRecv() before the connection is established holds back messages, not the way through a proxy
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$client = talking_client($loop, 'tcp://target.invalid:80');
$client->proxyHttp = listen_with($loop, fn ($stream) => hear($loop, $stream,
    fn (string $data, $stream) => $data === '' || fwrite($stream, "HTTP/1.1 200 OK\r\n\r\nbanner")));
$client->onConnect = function ($c) use ($loop): void {
    echo "connected\n";
    $loop->delay(0.01, function () use ($c): void {
        echo "resumed\n";
        $c->resumeRecv();
    });
};
$client->onMessage = function ($c, $data): void {
    show('message', $data);
    $c->close();
};
$client->connect();
$client->pauseRecv();
run_loop($loop);
?>
--EXPECT--
connected
resumed
message: "banner"
closed
