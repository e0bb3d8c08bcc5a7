--TEST--
A reload reads certificates again; one that is broken is named, and the old one stays
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$file = $authority->issue('before', 'IP:127.0.0.1');
$server = start_with(['cert' => $file], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onWorkerStart = fn () => Worker::safeEcho("started\n");
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
/** The name in the certificate that is shown now. */
$shown = function () use ($server, $authority): string {
    $client = tls_stream($server->port, ['cafile' => $authority->file, 'capture_peer_cert' => true]);
    $certificate = stream_context_get_options($client)['ssl']['peer_certificate'];
    fclose($client);
    return openssl_x509_parse($certificate)['subject']['CN'];
};
$server->waitFor("started\n");
show('at first', $shown());
copy($authority->issue('after', 'IP:127.0.0.1'), $file);
show('before the reload', $shown());
$server->signal(Server::SIGUSR1);
$server->waitFor("started\n", 2);
show('after it', $shown());
file_put_contents($file, 'nothing');
$server->signal(Server::SIGUSR1);
$server->waitFor("started\n", 3);
show('after a broken one', $shown());
$log = $server->stopAndReadLog();
preg_match('/Warning: .*/', $log, $match);
echo preg_replace('/:\d+:/', ':PORT:', str_replace("$authority->directory/", '', $match[0])), "\n";
?>
--EXPECT--
at first: "before"
before the reload: "before"
after it: "after"
after a broken one: "after"
Warning: ssl context of text://127.0.0.1:PORT: local_cert before.pem: no certificate in it; the old one stays
