--TEST--
A connection that never had a context gets one
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->context = null;
show('queued', Websocket::encode('early', $connection));
show('kept', bin2hex($connection->context->tmpWebsocketData));
?>
--EXPECT--
queued: ""
kept: "81056561726c79"
