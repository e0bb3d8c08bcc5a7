--TEST--
A stop is logged with its signal and its end, and the pid file goes
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
PHP);
show('pid file', trim(file_get_contents("$server->directory/workerman.start.php.pid")) === (string)$server->masterPid());
$log = $server->stopAndReadLog();
show('start', (bool)preg_match('/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:\d+ Workerman\[start\.php\] start in DEBUG mode$/m', $log));
show('signal', (bool)preg_match('/Workerman\[start\.php\] received signal SIGQUIT$/m', $log));
show('end', str_ends_with($log, "Workerman[start.php] has been stopped\n"));
show('pid file', file_exists("$server->directory/workerman.start.php.pid"));
?>
--EXPECT--
pid file: true
start: true
signal: true
end: true
pid file: false
