--TEST--
A client that does not read makes send() queue, then refuse; what was taken arrives and the buffer drains
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("tcp://127.0.0.1:$port");
$worker->onBufferFull = fn ($c) => Worker::safeEcho("full\n");
$worker->onBufferDrain = fn ($c) => Worker::safeEcho("drain\n");
$worker->onError = fn ($c, $code, $message) => Worker::safeEcho("error $code $message\n");
$worker->onMessage = function ($c, $m): void {
    $results = [];
    for ($i = 0; $i < 40; $i++) {
        $results[] = json_encode($c->send(str_repeat('x', 1000000)));
    }
    $taken = count($results) - count(array_keys($results, 'false', true));
    Worker::safeEcho(implode(' ', array_unique($results)) . "\ntaken $taken\n");
};
PHP);
$client = $server->connect();
fwrite($client, 'go');
$server->waitFor("\ntaken ");
preg_match('/^(.*)\ntaken (\d+)\n/m', $server->printedSoFar(), $match);
show('results', $match[1]);
show('arrived', read_bytes($client, $match[2] * 1000000) === str_repeat('x', $match[2] * 1000000));
$server->waitFor("drain\n");
$lines = explode("\n", trim($server->printed()));
show('first', $lines[0]);
show('errors', array_values(array_unique(preg_grep('/^error/', $lines))));
show('drained', count(preg_grep('/^drain$/', $lines)));
?>
--EXPECT--
results: "true null false"
arrived: true
first: "full"
errors: ["error 2 send buffer full and drop package"]
drained: 1
