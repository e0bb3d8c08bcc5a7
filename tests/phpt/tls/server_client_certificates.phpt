--TEST--
With verify_peer a service demands client certificates of its authority, and hands them on when captured
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$stranger = new Authority('stranger');
$server = start_with(['cert' => $authority->issue(), 'ca' => $authority->file], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => [
    'local_cert' => $cert, 'verify_peer' => true, 'cafile' => $ca, 'capture_peer_cert' => true,
]]);
$worker->transport = 'ssl';
$worker->onMessage = function ($c, $m): void {
    $options = stream_context_get_options($c->getSocket());
    $c->send(openssl_x509_parse($options['ssl']['peer_certificate'])['subject']['CN']);
};
$worker->onClose = fn () => Worker::safeEcho("closed\n");
PHP);
foreach ([
    'with one' => ['local_cert' => $authority->issue('somebody', 'DNS:somebody')],
    'with none' => [],
    'with a stranger\'s' => ['local_cert' => $stranger->issue('foreigner', 'DNS:foreigner')],
    'with one that expired' => ['local_cert' => $authority->issue('late', 'DNS:late', 0)],
] as $label => $ssl) {
    // In TLS 1.3 a client is through before it is refused.
    $client = tls_stream($server->port, ['cafile' => $authority->file] + $ssl);
    @fwrite($client, "who am I\n");
    show($label, @fgets($client));
}
// A native client shows one too.
$loop = new_loop();
$ssl = ['cafile' => $authority->file, 'local_cert' => $authority->issue('native', 'DNS:native')];
$client = talking_client($loop, "text://127.0.0.1:$server->port", ['ssl' => $ssl]);
$client->transport = 'ssl';
$client->onMessage = fn ($c, $m) => $c->close(show('a native one', $m));
$client->send('who am I');
$client->connect();
run_loop($loop);
$server->waitFor('closed', 5);
show('errors', handshake_errors($server->printed()));
?>
--EXPECTF--
with one: "somebody\n"
with none: false
with a stranger's: false
with one that expired: false
connected
a native one: "native"
closed
errors: ["peer sent no certificates","invalid peer certificate: its issuer is not trusted (UnknownIssuer)","invalid peer certificate: certificate expired: %s"]
