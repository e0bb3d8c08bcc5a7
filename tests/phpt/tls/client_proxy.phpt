--TEST--
A client speaks TLS with the target through an HTTP proxy and a SOCKS5 proxy, and finds its name there
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue('target.invalid', 'DNS:target.invalid')], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$loop = new_loop();
/** A proxy that answers each request of the list, then passes everything on to the service. */
$proxy = fn (array $answers): string => listen_with($loop, function ($stream) use ($loop, $answers, $server): void {
    $target = null;
    hear($loop, $stream, function (string $data, $stream) use ($loop, &$answers, &$target, $server): void {
        if ($answers) {
            fwrite($stream, array_shift($answers));
            if (!$answers) {
                $target = stream_socket_client("tcp://127.0.0.1:$server->port");
                hear($loop, $target, fn (string $data) => $data === '' || fwrite($stream, $data));
            }
        } elseif ($data === '') {
            stream_socket_shutdown($target, STREAM_SHUT_WR);
        } else {
            fwrite($target, $data);
        }
    });
});
foreach (['proxyHttp' => ["HTTP/1.1 200 OK\r\n\r\n"], 'proxySocks5' => ["\x05\x00", "\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50"]] as $property => $answers) {
    $client = talking_client($loop, 'text://target.invalid:443', ['ssl' => ['cafile' => $authority->file]]);
    $client->transport = 'ssl';
    $client->$property = $proxy($answers);
    $client->send("by $property");
    $client->onMessage = fn ($c, $m) => $c->close(show('message', $m));
    $client->connect();
    run_loop($loop);
}
$server->stop();
?>
--EXPECT--
connected
message: "by proxyHttp"
closed
connected
message: "by proxySocks5"
closed
