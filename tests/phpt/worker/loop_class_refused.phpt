--TEST--
A loop class that is no EventInterface is refused at the start
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$output = Server::run(<<<'PHP'
class NoLoop
{
}
Worker::$eventLoopClass = 'NoLoop';
new Worker("text://127.0.0.1:$port");
PHP);
show('message', str_contains($output, 'Workerman\Worker::$eventLoopClass must implement Workerman\Events\EventInterface'));
show('started', str_contains($output, 'Start success'));
?>
--EXPECT--
message: true
started: false
