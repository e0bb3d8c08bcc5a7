--TEST--
Certificates are read before root is given up, also with reusePort
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); function_exists("posix_getuid") ? posix_getuid() : fileowner("/proc/self") === 0 || die("skip only root can give root up"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$file = $authority->issue();
chmod($file, 0600);
chmod($authority->directory, 0700);
foreach ([false, true] as $reusePort) {
    $server = start_with(['cert' => $file, 'reusePort' => $reusePort], <<<'PHP'
    $worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
    $worker->transport = 'ssl';
    $worker->user = 'nobody';
    $worker->reusePort = $reusePort;
    $worker->onWorkerStart = fn () => Worker::safeEcho("started\n");
    $worker->onMessage = fn ($c, $m) => $c->send(json_encode([is_readable($cert), file_exists('/proc/self/status')]));
    PHP);
    $server->waitFor("started\n");
    $client = tls_stream($server->port, ['cafile' => $authority->file]);
    fwrite($client, "hello\n");
    show($reusePort ? 'a socket of its own' : 'one socket', fgets($client));
    fclose($client);
    $server->stop();
}
?>
--EXPECT--
one socket: "[false,true]\n"
a socket of its own: "[false,true]\n"
