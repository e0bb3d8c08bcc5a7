--TEST--
The certificate is chosen by the name the client asks for
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$one = $authority->issue('one.test', 'DNS:one.test');
openssl_pkey_export(openssl_pkey_get_private("file://$one"), $key);
file_put_contents("$authority->directory/one.key", $key);
$server = start_with([
    'default' => $authority->issue('default.test', 'DNS:default.test'),
    'certs' => [
        'one.test' => ['local_cert' => $one, 'local_pk' => "$authority->directory/one.key"],
        '*.two.test' => $authority->issue('*.two.test', 'DNS:*.two.test'),
    ],
], <<<'PHP'
$worker = new Worker("ssl://127.0.0.1:$port", ['ssl' => ['local_cert' => $default, 'SNI_server_certs' => $certs]]);
PHP);
foreach (['one.test', 'ONE.test', 'a.two.test', 'a.b.two.test', 'else.test', null] as $name) {
    $ssl = ['verify_peer' => false, 'verify_peer_name' => false, 'capture_peer_cert' => true];
    $client = tls_stream($server->port, $ssl + ($name === null ? ['SNI_enabled' => false] : ['peer_name' => $name]));
    $certificate = stream_context_get_options($client)['ssl']['peer_certificate'];
    show($name ?? 'no name', openssl_x509_parse($certificate)['subject']['CN']);
    fclose($client);
}
$server->stop();
?>
--EXPECT--
one.test: "one.test"
ONE.test: "one.test"
a.two.test: "*.two.test"
a.b.two.test: "default.test"
else.test: "default.test"
no name: "default.test"
