--TEST--
Under the Fiber loop a callback that sleeps has what it said sent meanwhile
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
Worker::$eventLoopClass = Workerman\Events\Fiber::class;
$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onMessage = function ($c, $m): void {
    static $first = null;
    if ($m === 'wait') {
        $c->send('waiting');
        $first = Fiber::getCurrent();
        Fiber::suspend();
        $c->send('woken');
    } else {
        $c->send('waking');
        $first->resume();
    }
};
PHP);
$clients = [tls_stream($server->port, ['cafile' => $authority->file]), tls_stream($server->port, ['cafile' => $authority->file])];
fwrite($clients[0], "wait\n");
show('first', fgets($clients[0]));
fwrite($clients[1], "wake\n");
show('second', fgets($clients[1]));
show('first', fgets($clients[0]));
array_map(fclose(...), $clients);
$server->stop();
?>
--EXPECT--
first: "waiting\n"
second: "waking\n"
first: "woken\n"
