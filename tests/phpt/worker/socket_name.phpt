--TEST--
getSocketName() lowers the first letter and says none without an address
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

show('none', (new Worker())->getSocketName());
show('address', (new Worker('Websocket://0.0.0.0:1234'))->getSocketName());
show('main socket', (new Worker('text://127.0.0.1:0'))->getMainSocket());
?>
--EXPECT--
none: "none"
address: "websocket://0.0.0.0:1234"
main socket: null
