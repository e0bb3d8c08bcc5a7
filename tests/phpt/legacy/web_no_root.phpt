--TEST--
A WebServer without a root says so
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start('$web = new Workerman\WebServer("http://127.0.0.1:$port");');
$server->waitFor('server root not set, please use WebServer::addRoot($domain, $root_path) to set server root path');
$server->stop();
echo "said\n";
?>
--EXPECT--
said
