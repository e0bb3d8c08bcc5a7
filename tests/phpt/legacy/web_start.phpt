--TEST--
WebServer calls onWorkerStart, and a subclass may override what it does
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$root = tree(['index.php' => 'page']);
$server = Server::start('class Mine extends Workerman\WebServer {
    public function onMessage($connection) {
        if ($_SERVER["REQUEST_URI"] === "/own") { $connection->close("own"); return; }
        parent::onMessage($connection);
    }
}
$web = new Mine("websocket://127.0.0.1:$port");
$web->setRoot("h", "' . $root . '");
$web->onWorkerStart = function ($w) { echo "$w->name started\n"; };');
$server->waitFor('WebServer started');
show('own', brief(ask($server, '/own')));
show('page', brief(ask($server, '/')));
$server->stop();
?>
--EXPECT--
own: "HTTP/1.1 200 OK | own"
page: "HTTP/1.1 200 OK | page"
