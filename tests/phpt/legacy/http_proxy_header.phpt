--TEST--
A client cannot set $_SERVER['HTTP_PROXY']
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->close(json_encode(array_key_exists('HTTP_PROXY', $_SERVER)));
PHP);
show('there', json_decode(explode("\r\n\r\n", ask($server, '/', "Proxy: http://evil\r\n"), 2)[1]));
$server->stop();
?>
--EXPECT--
there: false
