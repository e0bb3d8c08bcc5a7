--TEST--
A close frame is answered with code 1000 and the connection closed
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
show('input', Websocket::input(masked_frame(pack('n', 1001) . 'bye', 0x88), $connection));
show('calls', array_map(fn ($c) => [$c[0], bin2hex($c[1] ?? ''), $c[2] ?? null], $connection->calls));
?>
--EXPECT--
input: 0
calls: [["close","880203e8",true]]
