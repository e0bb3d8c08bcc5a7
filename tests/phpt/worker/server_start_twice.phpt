--TEST--
A second start is refused while the first runs
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
new Worker("text://127.0.0.1:$port");
PHP);
show('refused', str_contains($server->command('start'), 'Workerman[start.php] already running'));
$server->stop();
?>
--EXPECT--
refused: true
