--TEST--
Messages of processes go to the log file
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
Worker::$logFile = "$directory/own/deep/file.log";
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    Worker::log("got $m");
    $c->send('logged');
};
PHP);
$client = $server->connect();
fwrite($client, "x\n");
fgets($client);
$log = file_get_contents("$server->directory/own/deep/file.log");
show('line', preg_match('/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:\d+ got x$/m', $log));
$server->stop();
unlink("$server->directory/own/deep/file.log");
rmdir("$server->directory/own/deep");
rmdir("$server->directory/own");
rmdir($server->directory);
?>
--EXPECT--
line: 1
