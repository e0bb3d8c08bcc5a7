--TEST--
One buffer may hold any number of control frames
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
show('input', Websocket::input(str_repeat(masked_frame('', 0x89), 100000), $connection));
show('pongs', count(array_filter($connection->calls, fn ($call) => $call[0] === 'send')));
?>
--EXPECT--
input: 0
pongs: 100000
