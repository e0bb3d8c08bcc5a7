--TEST--
The remote address is the one given to the constructor
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection] = connected_pair($loop);
show('remote', [$connection->getRemoteIp(), $connection->getRemotePort(), $connection->getRemoteAddress()]);
show('family', [$connection->isIpV4(), $connection->isIpV6()]);
?>
--EXPECT--
remote: ["192.0.2.7",4321,"192.0.2.7:4321"]
family: [true,false]
