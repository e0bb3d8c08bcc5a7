--TEST--
Peers that speak no TLS, break off or change their mind end their own connection only
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onConnect = fn ($c) => $c->send('welcome');
$worker->onMessage = fn ($c, $m) => $c->send("$m " . getmypid());
$worker->onClose = fn ($c) => Worker::safeEcho("closed $c->bytesRead\n");
PHP);
$good = tls_stream($server->port, ['cafile' => $authority->file]);
show('welcome', fgets($good));
fwrite($good, "first\n");
$first = fgets($good);
$peers = [
    'plain HTTP' => "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    'garbage' => "\x16\x03\x01\x00\x10" . str_repeat('x', 16),
    'zeros' => str_repeat("\0", 100),
    'half a greeting' => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    'nothing' => '',
];
$closed = 0;
foreach ($peers as $label => $bytes) {
    $peer = $server->connect();
    fwrite($peer, $bytes);
    if (strlen($bytes) < 20) {
        stream_socket_shutdown($peer, STREAM_SHUT_WR);
    }
    $answer = read_all($peer);
    // An alert is a record of type 21.
    show($label, $answer === '' ? 'closed' : 'record ' . ord($answer[0]));
    $server->waitFor('closed', ++$closed);
}
// Somebody who does not trust the service says so.
show('a client that refuses', tls_stream($server->port, ['cafile' => (new Authority('else'))->file]));
$server->waitFor('closed', ++$closed);
fwrite($good, "first\n");
show('the worker is the same', fgets($good) === $first);
fclose($good);
$server->waitFor('closed', ++$closed);
$printed = $server->printed();
show('errors', handshake_errors($printed));
show('bytes', array_values(array_unique(preg_grep('/^closed/', explode("\n", $printed)))));
?>
--EXPECT--
welcome: "welcome\n"
plain HTTP: "record 21"
garbage: "closed"
zeros: "record 21"
half a greeting: "closed"
nothing: "closed"
a client that refuses: false
the worker is the same: true
errors: ["received corrupt message of type InvalidContentType","received corrupt message of type HandshakePayloadTooLarge","received corrupt message of type InvalidContentType","received fatal alert: UnknownCA"]
bytes: ["closed 0","closed 12"]
