<?php
/**
 * HTTPS and secure WebSocket (wss) with one certificate.
 *
 *   php examples/tls/start.php start
 *   curl -k https://127.0.0.1:8443/
 *   TLS_CERT=/etc/letsencrypt/live/example.org/fullchain.pem TLS_KEY=/etc/letsencrypt/live/example.org/privkey.pem \
 *       LISTEN=0.0.0.0 HTTPS_PORT=443 php examples/tls/start.php start
 *
 * Without TLS_CERT a certificate for 127.0.0.1 is made, which no browser believes. After a renewal
 * `php examples/tls/start.php reload` reads the files again.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

/** A certificate for trying things out, and its key, in one file that only its owner can read. */
function certificate_to_try(): string
{
    $file = __DIR__ . '/try.pem';
    if (!is_file($file) || filemtime($file) < time() - 86400) {
        $options = ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1', 'digest_alg' => 'sha256'];
        $key = openssl_pkey_new($options);
        $request = openssl_csr_new(['commonName' => '127.0.0.1'], $key, $options);
        openssl_x509_export(openssl_csr_sign($request, null, $key, 2, $options), $certificate);
        openssl_pkey_export($key, $pem);
        $mask = umask(0077);
        file_put_contents($file, $certificate . $pem, LOCK_EX);
        umask($mask);
    }
    return $file;
}

$ssl = getenv('TLS_CERT')
    ? ['local_cert' => getenv('TLS_CERT'), 'local_pk' => getenv('TLS_KEY') ?: getenv('TLS_CERT')]
    : ['local_cert' => certificate_to_try()];
$listen = getenv('LISTEN') ?: '127.0.0.1';

$https = new Worker("http://$listen:" . (getenv('HTTPS_PORT') ?: 8443), ['ssl' => $ssl]);
$https->transport = 'ssl';
$https->name = 'https';
$https->onMessage = fn(TcpConnection $connection, Request $request) =>
    $connection->send("Nobody else has read that you asked for {$request->path()}\n");

$wss = new Worker("websocket://$listen:" . (getenv('WSS_PORT') ?: 8444), ['ssl' => $ssl]);
$wss->transport = 'ssl';
$wss->name = 'wss';
$wss->onMessage = fn(TcpConnection $connection, string $text) => $connection->send(strrev($text));

Worker::runAll();
