--TEST--
What callbacks print in the foreground is shown
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    echo "echo $m\n";
    $c->send('done');
};
PHP);
$client = $server->connect();
fwrite($client, "x\n");
fgets($client);
$server->waitFor("echo x\n");
echo $server->printed();
?>
--EXPECT--
echo x
