--TEST--
An exception in a UDP worker's onMessage replaces the process, and the service lives on
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("udp://127.0.0.1:$port");
$worker->onMessage = function ($c, $data): void {
    if ($data === 'throw') {
        throw new Exception('thrown for the test');
    }
    $c->send(getmypid());
};
PHP);
$client = $server->connect('udp');
fwrite($client, 'pid');
$first = (int)fread($client, 100);
fwrite($client, 'throw');
$server->waitFor('exit code 250');
fwrite($client, 'pid');
$second = (int)fread($client, 100);
show('another process', $first > 0 && $second > 0 && $first !== $second);
show('said', substr_count($server->stop(), 'thrown for the test') > 0);
?>
--EXPECT--
another process: true
said: true
