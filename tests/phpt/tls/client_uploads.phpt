--TEST--
A client sends more than its buffer holds, fast and slowly; every byte arrives and the counters count them
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
$worker = new Worker("ssl://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->onConnect = function ($c): void {
    $c->hash = hash_init('sha256');
    $c->pauseRecv();
    Timer::delay(0.05, fn () => $c->resumeRecv());
};
$worker->onMessage = function ($c, $m): void {
    hash_update($c->hash, $m);
    if ($c->bytesRead === 6000000) {
        $c->close(hash_final($c->hash));
    }
};
PHP);
$loop = new_loop();
$data = random_bytes(6000000);
$client = talking_client($loop, "ssl://127.0.0.1:$server->port", ['ssl' => ['cafile' => $authority->file]]);
$client->onBufferFull = fn () => print("full\n");
$client->onBufferDrain = fn ($c) => show('drained', $c->bytesWritten);
$client->onConnect = fn ($c) => show('sent', [$c->send($data), $c->send('x')]);
$client->onMessage = fn ($c, $m) => show('arrived', $m === hash('sha256', $data));
$client->connect();
run_loop($loop);
$server->stop();
?>
--EXPECT--
full
error: [2,"send buffer full and drop package"]
sent: [null,false]
drained: 6000000
arrived: true
closed
