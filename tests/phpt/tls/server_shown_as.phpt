--TEST--
The banner and the connections command show the transport
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
show('banner', preg_match('/^\w+ +ssl +.* text:\/\//m', $server->banner()));
$client = tls_stream($server->port, ['cafile' => $authority->file]);
fwrite($client, "hello\n");
fgets($client);
preg_match('/^\d+ +none +\d+ +(\S+ +\S+) .* (\S+) +(\S+) +ESTABLISHED/m', $server->command('connections'), $match);
show('connections', array_slice($match, 1));
fclose($client);
$server->stop();
?>
--EXPECT--
banner: 1
connections: ["ssl     Text","6B","6B"]
