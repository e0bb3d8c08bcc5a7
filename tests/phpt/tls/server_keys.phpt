--TEST--
Keys come from the file of the certificate, from one of their own, and out of encryption
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$directory = $authority->directory;
$together = $authority->issue();
openssl_x509_export("file://$together", $certificate);
$key = openssl_pkey_get_private("file://$together");
openssl_pkey_export($key, $locked, 'secret', ['encrypt_key_cipher' => OPENSSL_CIPHER_AES_256_CBC]);
openssl_pkey_export($key, $older, 'secret', ['encrypt_key_cipher' => OPENSSL_CIPHER_3DES]);
openssl_pkey_export($key, $open);
file_put_contents("$directory/cert.pem", $certificate);
file_put_contents("$directory/open.key", $open);
file_put_contents("$directory/locked.key", $locked);
file_put_contents("$directory/older.key", $older);
show('encrypted', strtok($locked, "\n"));
foreach ([
    'together' => ['local_cert' => $together],
    'apart' => ['local_cert' => "$directory/cert.pem", 'local_pk' => "$directory/open.key"],
    'encrypted' => ['local_cert' => "$directory/cert.pem", 'local_pk' => "$directory/locked.key", 'passphrase' => 'secret'],
    'encrypted with 3DES' => ['local_cert' => "$directory/cert.pem", 'local_pk' => "$directory/older.key", 'passphrase' => 'secret'],
] as $label => $ssl) {
    $server = start_with(['ssl' => $ssl], <<<'PHP'
    $worker = new Worker("ssl://127.0.0.1:$port", ['ssl' => $ssl]);
    $worker->onMessage = fn ($c, $m) => $c->close($m);
    PHP);
    $client = tls_stream($server->port, ['cafile' => $authority->file]);
    fwrite($client, 'hello');
    show($label, read_all($client));
    $server->stop();
}
?>
--EXPECT--
encrypted: "-----BEGIN ENCRYPTED PRIVATE KEY-----"
together: "hello"
apart: "hello"
encrypted: "hello"
encrypted with 3DES: "hello"
