--TEST--
A subclass that accepts by itself has TLS too, before anything is sent
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
class OwnWorker extends Worker
{
    protected function acceptTcpConnection($socket): void
    {
        parent::acceptTcpConnection($socket);
    }
}
$worker = new OwnWorker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onConnect = fn ($c) => $c->send('welcome');
$worker->onMessage = fn ($c, $m) => $c->send("$m $c->transport");
PHP);
$client = tls_stream($server->port, ['cafile' => $authority->file]);
fwrite($client, "hello\n");
show('answers', [fgets($client), fgets($client)]);
fclose($client);
$server->stop();
?>
--EXPECT--
answers: ["welcome\n","hello ssl\n"]
