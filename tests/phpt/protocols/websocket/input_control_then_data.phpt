--TEST--
After a control frame the next frame in the buffer is measured
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$data = masked_frame('hello');
show('input', Websocket::input(masked_frame('', 0x89) . $data, $connection) === strlen($data));
show('calls', $connection->calls);
?>
--EXPECT--
input: true
calls: [["consumeRecvBuffer",6],["send","",false]]
