--TEST--
The start prints the banner with one row per worker and ends with Start success
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'lines';
$worker->count = 2;
$idle = new Worker();
PHP);
$banner = $server->banner();
show('log line', strtok($banner, "\n"));
show('title', (bool)preg_match('/^-+ WORKERMAN -+$/m', $banner));
show('version', (bool)preg_match('~^Workerman/5\.2\.2 +PHP/\S+ \(JIT (on|off)\) +\S+/\S+ *$~m', $banner));
show('columns', preg_match('/^event-loop +proto +user +worker +listen +count +state *$/m', $banner));
show('lines', preg_match("~^select +tcp +\S+ +lines +text://127\.0\.0\.1:$server->port +2 +\[OK\] *$~m", $banner));
show('idle', preg_match('~^select +tcp +\S+ +none +none +1 +\[OK\] *$~m', $banner));
show('last line', str_ends_with($banner, "Press Ctrl+C to stop. Start success.\n"));
$server->stop();
?>
--EXPECT--
log line: "Workerman[start.php] start in DEBUG mode"
title: true
version: true
columns: 1
lines: 1
idle: 1
last line: true
