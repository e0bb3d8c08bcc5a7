--TEST--
Commands for a service that does not run say so
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

foreach (['stop', 'reload', 'status', 'connections'] as $command) {
    $output = Server::run('new Worker("text://127.0.0.1:$port");', [$command]);
    show($command, str_contains($output, 'Workerman[start.php] not run'));
}
?>
--EXPECT--
stop: true
reload: true
status: true
connections: true
