--TEST--
Every process draws random numbers of its own, although the start script drew some before the fork
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
mt_rand();
lcg_value();
$worker = new Worker("text://127.0.0.1:$port");
$worker->count = 2;
$worker->onWorkerStart = fn () => Worker::safeEcho('drew ' . mt_rand() . ' ' . lcg_value() . "\n");
PHP);
$server->waitFor('drew ', 2);
preg_match_all('/^drew (\S+) (\S+)$/m', $server->printed(), $drawn);
show('mt_rand', count(array_unique($drawn[1])));
show('lcg_value', count(array_unique($drawn[2])));
?>
--EXPECT--
mt_rand: 2
lcg_value: 2
