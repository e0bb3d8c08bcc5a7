--TEST--
TLS can begin later: by the transport set in onConnect, or by doSslHandshake() in the middle
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("tcp://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->onConnect = fn ($c) => $c->transport = 'ssl';
$worker->onMessage = fn ($c, $m) => $c->send("$m over $c->transport");
PHP);
$client = tls_stream($server->port, ['cafile' => $authority->file]);
fwrite($client, 'hello');
show('set in onConnect', fread($client, 100));
fclose($client);
$server->stop();

$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->onMessage = function ($c, $m): void {
    $c->send($m === 'starttls' ? 'go ahead' : "$m over TLS");
    if ($m === 'starttls') {
        Worker::safeEcho('handshake ' . json_encode($c->doSslHandshake($c->getSocket())) . "\n");
    }
};
PHP);
$client = stream_socket_client("tcp://127.0.0.1:$server->port", $code, $message, 10, STREAM_CLIENT_CONNECT,
    stream_context_create(['ssl' => ['cafile' => $authority->file, 'peer_name' => '127.0.0.1']]));
stream_set_timeout($client, 10);
fwrite($client, "starttls\n");
show('in clear', fgets($client));
show('crypto', stream_socket_enable_crypto($client, true, STREAM_CRYPTO_METHOD_TLS_CLIENT));
fwrite($client, "hello\n");
show('after it', fgets($client));
fclose($client);
echo $server->printed();

// A native client can do the same.
$loop = new_loop();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->onMessage = function ($c, $m): void {
    $c->send($m === 'starttls' ? 'go ahead' : "$m over TLS");
    $m === 'starttls' && $c->doSslHandshake($c->getSocket());
};
PHP);
$client = talking_client($loop, "text://127.0.0.1:$server->port", ['ssl' => ['cafile' => $authority->file]]);
$client->send('starttls');
$client->onMessage = function ($c, $m): void {
    show('native', $m);
    if ($m === 'go ahead') {
        show('handshake', [$c->doSslHandshake($c->getSocket()), $c->doSslHandshake($c->getSocket()), $c->send('hello')]);
    } else {
        show('handshake', $c->doSslHandshake($c->getSocket()));
        $c->close();
    }
};
$client->connect();
run_loop($loop);
$server->stop();
?>
--EXPECT--
set in onConnect: "hello over ssl"
in clear: "go ahead\n"
crypto: true
after it: "hello over TLS\n"
handshake 0
connected
native: "go ahead"
handshake: [0,0,null]
native: "hello over TLS"
handshake: true
closed
