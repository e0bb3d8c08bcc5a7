--TEST--
Code that onWorkerStart loads is read again by a reload
--INI--
opcache.enable_cli=0
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
file_put_contents("$directory/code.php", '<?php function version(): string { return "first"; }');
$worker = new Worker("text://127.0.0.1:$port");
$worker->onWorkerStart = function (): void {
    require_once __DIR__ . '/code.php';
    Worker::safeEcho("started\n");
};
$worker->onMessage = fn ($c, $m) => $c->send(version());
PHP);
$server->waitFor("started\n");
$client = $server->connect();
fwrite($client, "x\n");
show('before', fgets($client));
fclose($client);
file_put_contents("$server->directory/code.php", '<?php function version(): string { return "second"; }');
$server->signal(Server::SIGUSR1);
$server->waitFor("started\n", 2);
$client = $server->connect();
fwrite($client, "x\n");
show('after', fgets($client));
$server->stop();
?>
--EXPECT--
before: "first\n"
after: "second\n"
