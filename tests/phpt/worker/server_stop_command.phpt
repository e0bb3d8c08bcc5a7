--TEST--
stop ends the service and says so
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
new Worker("text://127.0.0.1:$port");
PHP);
$output = $server->endByCommand('stop');
show('stopping', str_contains($output, 'Workerman[start.php] is stopping ...'));
show('success', str_contains($output, 'Workerman[start.php] stop success'));
?>
--EXPECT--
stopping: true
success: true
