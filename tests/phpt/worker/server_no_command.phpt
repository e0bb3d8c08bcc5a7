--TEST--
Without a command the usage is printed and the process ends
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$output = Server::run('new Worker("text://127.0.0.1:$port");', []);
foreach (['start', 'stop', 'restart', 'reload', 'status', 'connections'] as $command) {
    show($command, (bool)preg_match("/\b$command\b/", $output));
}
show('started', str_contains($output, 'Start success'));
?>
--EXPECT--
start: true
stop: true
restart: true
reload: true
status: true
connections: true
started: false
