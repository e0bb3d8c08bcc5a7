--TEST--
Each of count processes has its own id and tells it in onWorkerStart
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->count = 3;
$worker->onWorkerStart = fn ($w) => Worker::safeEcho("<id $w->id>\n");
PHP);
foreach ([0, 1, 2] as $id) {
    $server->waitFor("<id $id>");
}
echo "all three\n";
$server->stop();
?>
--EXPECT--
all three
