--TEST--
onConnect comes before the handshake; what is sent, closed or ended there waits for it
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onConnect = function ($c): void {
    static $times = 0;
    Worker::safeEcho('connect ' . json_encode([$c->send('welcome'), $c->getSendBufferQueueSize()]) . "\n");
    match (++$times) {
        1 => $c->close('closed'),
        2 => $c->end('ended'),
        3 => pauseAndCloseWhenWritten($c),
        default => null,
    };
};
function pauseAndCloseWhenWritten($c): void
{
    $c->pauseRecv();
    $c->onBufferDrain = fn ($c) => $c->close();
}
$worker->onMessage = fn ($c, $m) => $c->send("got $m");
$worker->onClose = fn ($c) => Worker::safeEcho("close\n");
PHP);
$raw = $server->connect();
$server->waitFor("connect");
fclose($raw);
$server->waitFor("close\n");
foreach (['ended', 'paused', 'open'] as $label) {
    $client = tls_stream($server->port, ['cafile' => $authority->file]);
    $answer = fgets($client);
    if ($label !== 'open') {
        $answer .= read_all($client);
    } else {
        fwrite($client, "hi\n");
        $answer .= fgets($client);
    }
    show($label, $answer);
    fclose($client);
}
$server->waitFor("close\n", 4);
echo $server->printed();
?>
--EXPECT--
ended: "welcome\nended\n"
paused: "welcome\n"
open: "welcome\ngot hi\n"
connect [null,8]
close
connect [null,8]
close
connect [null,8]
close
connect [null,8]
close
