--TEST--
input() gives the length of the first line with its line feed, or 0
--FILE--
<?php
use Workerman\Protocols\Text;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('complete', Text::input("words\n", $connection));
show('two', Text::input("ab\ncd\n", $connection));
show('incomplete', Text::input('abc', $connection));
show('calls', $connection->calls);
?>
--EXPECT--
complete: 6
two: 3
incomplete: 0
calls: []
