--TEST--
Options that cannot be honoured, and files that are not there, are refused with their reason
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

use Workerman\Connection\AsyncTcpConnection;

$authority = new Authority();
$directory = $authority->directory;
$short = fn (string $text): string => str_replace($directory, 'DIR', $text);
file_put_contents("$directory/empty.pem", '');
openssl_pkey_export(openssl_pkey_get_private('file://' . $authority->issue('locked')), $locked, 'secret');
openssl_x509_export('file://' . $authority->issue('locked'), $certificate);
file_put_contents("$directory/locked.pem", $certificate);
file_put_contents("$directory/locked.key", $locked);

$loop = new_loop();
foreach ([
    ['ciphers' => 'RC4-SHA:AES128-SHA'],
    ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_1_CLIENT],
    ['security_level' => 4],
    ['peer_fingerprint' => md5('')],
    ['peer_fingerprint' => ['sha256' => 'xyz']],
    ['peer_fingerprint' => 'short'],
    ['local_cert' => ['a']],
    ['cafile' => "$directory/missing.pem"],
    ['cafile' => "$directory/empty.pem"],
    ['cafile' => $authority->file, 'local_cert' => "$directory/ca.pem"],
] as $ssl) {
    echo $short(json_encode($ssl, JSON_UNESCAPED_SLASHES)), "\n";
    $client = new AsyncTcpConnection('ssl://127.0.0.1:1', ['ssl' => $ssl + ['cafile' => $authority->file]]);
    $client->eventLoop = $loop;
    $client->onError = fn ($c, $code, $text) => show('  error', [$code, $short($text)]);
    $client->onClose = fn () => print("  closed\n");
    show_thrown('  connect', fn () => $client->connect());
}
$client = new AsyncTcpConnection('ssl://bad..name:1', ['ssl' => ['cafile' => $authority->file]]);
$client->eventLoop = $loop;
show_thrown('a bad name', fn () => $client->connect());

// A service says it before it begins, and ends.
foreach ([
    'http' => [],
    'ssl' => ['local_cert' => "$directory/missing.pem"],
    'text' => ['local_cert' => $authority->file],
    'tcp' => ['local_cert' => "$directory/locked.pem", 'local_pk' => "$directory/locked.key"],
    'frame' => ['local_cert' => "$directory/locked.pem", 'local_pk' => "$directory/locked.key", 'passphrase' => 'wrong'],
    'websocket' => ['local_cert' => $authority->issue(), 'ecdh_curve' => 'secp521r1'],
] as $scheme => $ssl) {
    $script = '$worker = new Worker("' . $scheme . '://127.0.0.1:$port", ["ssl" => ' . var_export($ssl, true) . ']);'
        . '$worker->transport = "ssl";';
    preg_match('/RuntimeException: (.*) in /', Server::run($script), $match);
    echo $short(preg_replace('/:\d+:/', ':PORT:', $match[1] ?? 'it did not fail')), "\n";
}
?>
--EXPECT--
{"ciphers":"RC4-SHA:AES128-SHA"}
  connect: RuntimeException: ssl context: ciphers "RC4-SHA:AES128-SHA" names no cipher suite there is: ECDHE-ECDSA-AES256-GCM-SHA384 ECDHE-RSA-AES256-GCM-SHA384 ECDHE-ECDSA-CHACHA20-POLY1305 ECDHE-RSA-CHACHA20-POLY1305 ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256
{"crypto_method":17}
  connect: RuntimeException: ssl context: crypto_method allows no version there is: TLS 1.2 and 1.3
{"security_level":4}
  connect: RuntimeException: ssl context: security_level 4 is not supported: everything there is has level 2
{"peer_fingerprint":"d41d8cd98f00b204e9800998ecf8427e"}
  connect: RuntimeException: ssl context: peer_fingerprint: md5 is not supported; sha256 is
{"peer_fingerprint":{"sha256":"xyz"}}
  connect: RuntimeException: ssl context: peer_fingerprint: "xyz" is no sha256 digest in hexadecimal
{"peer_fingerprint":"short"}
  connect: RuntimeException: ssl context: peer_fingerprint has the length of no digest
{"local_cert":["a"]}
  connect: RuntimeException: ssl context: local_cert has to be a string
{"cafile":"DIR/missing.pem"}
  error: [1,"ssl context: cannot read cafile DIR/missing.pem: No such file or directory"]
  closed
  connect: nothing thrown
{"cafile":"DIR/empty.pem"}
  error: [1,"ssl context: cafile DIR/empty.pem: no certificate in it"]
  closed
  connect: nothing thrown
{"cafile":"DIR/ca.pem","local_cert":"DIR/ca.pem"}
  error: [1,"ssl context: local_cert DIR/ca.pem: no private key in it"]
  closed
  connect: nothing thrown
a bad name: RuntimeException: ssl context: "bad..name" is no name a server can have
ssl context of http://127.0.0.1:PORT: local_cert is missing: a TLS service needs a certificate
ssl context of ssl://127.0.0.1:PORT: cannot read local_cert DIR/missing.pem: No such file or directory
ssl context of text://127.0.0.1:PORT: local_cert DIR/ca.pem: no private key in it
ssl context of tcp://127.0.0.1:PORT: local_pk DIR/locked.key: the key is encrypted and there is no passphrase
ssl context of frame://127.0.0.1:PORT: local_pk DIR/locked.key: the passphrase does not open the key
ssl context of websocket://127.0.0.1:PORT: ecdh_curve "secp521r1" is not there: prime256v1, secp384r1, X25519 or auto
