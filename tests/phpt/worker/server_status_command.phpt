--TEST--
status shows the worker, its process and the number of requests
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'lines';
$worker->onMessage = fn ($c, $m) => $c->send($m);
PHP);
$client = $server->connect();
fwrite($client, "a\nb\nc\n");
fgets($client);
fgets($client);
fgets($client);
$status = $server->command('status');
show('mode', str_contains($status, 'Start worker in DEBUG mode.'));
show('sections', preg_match_all('/^-+(?:GLOBAL|PROCESS) STATUS-+$/m', $status));
show('totals', preg_match('/^1 workers +1 processes$/m', $status));
preg_match("~^(\d+)\t([\d.]+M) +text://127\.0\.0\.1:$server->port +lines +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +\[idle\] *$~m", $status, $row);
show('connections, send_fail, timers, total_request, qps', array_slice($row, 3));
show('summary', preg_match('/^Summary\t.*\[Summary\] *$/m', $status));
fclose($client);
$server->stop();
?>
--EXPECT--
mode: true
sections: 3
totals: 1
connections, send_fail, timers, total_request, qps: ["1","0","0","3","0"]
summary: 1
