--TEST--
workerman.superglobals=1 switches every HTTP worker, a context option one of them
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

foreach (['0', '1'] as $ini) {
    foreach (['[]', '["workerman" => ["superglobals" => true]]', '["workerman" => ["superglobals" => false]]'] as $context) {
        $server = Server::start("ini_set('workerman.superglobals', '$ini'); " . '
            $worker = new Worker("http://127.0.0.1:$port", ' . $context . ');
            $worker->onMessage = fn ($c, $data) => $c->close(is_array($data) ? "array" : get_class($data));');
        show("$ini $context", explode("\r\n\r\n", ask($server, '/'), 2)[1]);
        $server->stop();
    }
}
?>
--EXPECT--
0 []: "Workerman\\Protocols\\Http\\Request"
0 ["workerman" => ["superglobals" => true]]: "array"
0 ["workerman" => ["superglobals" => false]]: "Workerman\\Protocols\\Http\\Request"
1 []: "array"
1 ["workerman" => ["superglobals" => true]]: "array"
1 ["workerman" => ["superglobals" => false]]: "Workerman\\Protocols\\Http\\Request"
