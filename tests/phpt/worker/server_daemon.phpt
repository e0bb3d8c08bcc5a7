--TEST--
start -d leaves a daemon behind that stop ends
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$output = Server::run('new Worker("text://127.0.0.1:$port"); Worker::$logFile = "/dev/null";', ['start', '-d'], $directory);
show('banner', str_contains($output, 'Input "php start.php stop" to stop. Start success.'));
$pid = (int)file_get_contents("$directory/workerman.start.php.pid");
// Its parent may take its time to reap it: a zombie has ended.
$runs = fn () => preg_match('/\) [^ZX]/', (string)@file_get_contents("/proc/$pid/stat")) === 1;
show('runs', $runs());
$output = Server::again($directory, 'stop');
show('stopped', str_contains($output, 'stop success'));
show('runs', $runs());
?>
--EXPECT--
banner: true
runs: true
stopped: true
runs: false
