--TEST--
A callback that is false on the connection hides the Worker's
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$connection->worker = (new ReflectionClass(Workerman\Worker::class))->newInstanceWithoutConstructor();
$connection->worker->onWebSocketPing = function ($c, $data): void {
    $c->calls[] = ['ping of the Worker', $data];
};
Websocket::input(masked_frame('a', 0x89), $connection);
$connection->onWebSocketPing = false;
Websocket::input(masked_frame('b', 0x89), $connection);
show('calls', $connection->calls);
?>
--EXPECT--
calls: [["consumeRecvBuffer",7],["ping of the Worker","a"],["consumeRecvBuffer",7],["send","b",false]]
