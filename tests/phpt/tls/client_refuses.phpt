--TEST--
A client believes only certificates that fit; each demand can be dropped or met by an option
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$stranger = new Authority('stranger');
$loop = new_loop();

/** Connects to a service with this certificate and prints how that went. */
function attempt(string $label, string $certificate, array $ssl, array $service = []): void
{
    global $loop;
    $server = start_with(['ssl' => $service + ['local_cert' => $certificate]], <<<'PHP'
    $worker = new Worker("text://127.0.0.1:$port", ['ssl' => $ssl]);
    $worker->transport = 'ssl';
    $worker->onMessage = fn ($c, $m) => $c->send($m);
    PHP);
    foreach ($ssl as $title => $options) {
        echo "$label, $title\n";
        $client = talking_client($loop, "text://127.0.0.1:$server->port", ['ssl' => $options]);
        $client->transport = 'ssl';
        $client->onConnect = null;
        $client->onMessage = fn ($c, $m) => $c->close(show('message', $m));
        $client->send('hello');
        $client->connect();
        run_loop($loop);
    }
    $server->stop();
}

$trusted = ['cafile' => $authority->file];
attempt('unknown authority', $stranger->issue(), [
    'refused' => $trusted,
    'not looked at' => $trusted + ['verify_peer' => false],
    'of another fingerprint' => ['verify_peer' => false, 'peer_fingerprint' => ['sha256' => str_repeat('0', 64)]],
]);
$certificate = $authority->issue('peer.test', 'DNS:peer.test');
attempt('another name', $certificate, [
    'refused' => $trusted,
    'not looked at' => $trusted + ['verify_peer_name' => false],
    'that is expected' => $trusted + ['peer_name' => 'peer.test'],
    'by its fingerprint' => $trusted + ['peer_name' => 'peer.test',
        'peer_fingerprint' => openssl_x509_fingerprint(file_get_contents($certificate), 'sha256')],
]);
attempt('only a common name', $authority->issue('127.0.0.1', ''), ['believed' => $trusted]);
attempt('expired', $authority->issue(days: 0), ['refused' => $trusted]);
$own = $authority->issue(selfSigned: true);
attempt('self-signed', $own, [
    'refused' => $trusted,
    'allowed' => $trusted + ['allow_self_signed' => true],
    'trusted itself' => ['cafile' => $own],
]);
attempt('versions', $authority->issue(), [
    'none in common' => $trusted + ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT],
    'in common' => $trusted + ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT],
], ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_SERVER]);
attempt('application protocols', $authority->issue(), [
    'none in common' => $trusted + ['alpn_protocols' => 'http/1.1'],
    'one in common' => $trusted + ['alpn_protocols' => 'http/1.1,h2'],
    'not asked for' => $trusted,
], ['alpn_protocols' => 'h2']);
putenv("SSL_CERT_FILE=$authority->file");
attempt('the system\'s list', $authority->issue(), ['believed' => []]);
?>
--EXPECTF--
unknown authority, refused
SSL handshake error: invalid peer certificate: its issuer is not trusted (UnknownIssuer)
closed
unknown authority, not looked at
message: "hello"
closed
unknown authority, of another fingerprint
SSL handshake error: invalid peer certificate: its sha256 fingerprint is another one
closed
another name, refused
SSL handshake error: invalid peer certificate: certificate not valid for name "127.0.0.1"; certificate is only valid for DnsName("peer.test")
closed
another name, not looked at
message: "hello"
closed
another name, that is expected
message: "hello"
closed
another name, by its fingerprint
message: "hello"
closed
only a common name, believed
message: "hello"
closed
expired, refused
SSL handshake error: invalid peer certificate: certificate expired: %s
closed
self-signed, refused
SSL handshake error: invalid peer certificate: it is signed by itself and not among the trusted ones
closed
self-signed, allowed
message: "hello"
closed
self-signed, trusted itself
message: "hello"
closed
versions, none in common
SSL handshake error: received fatal alert: ProtocolVersion
closed
versions, in common
message: "hello"
closed
application protocols, none in common
SSL handshake error: received fatal alert: NoApplicationProtocol
closed
application protocols, one in common
message: "hello"
closed
application protocols, not asked for
message: "hello"
closed
the system's list, believed
message: "hello"
closed
