--TEST--
An unfinished line of maxPackageSize bytes or more closes the connection
--FILE--
<?php
use Workerman\Protocols\Text;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->maxPackageSize = 5;
show('input', Text::input('12345678', $connection));
show('calls', $connection->calls);
?>
--EXPECT--
input: 0
calls: [["close",null,false]]
