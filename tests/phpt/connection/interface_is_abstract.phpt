--TEST--
ConnectionInterface is an abstract class that cannot be made
--FILE--
<?php
use Workerman\Connection\ConnectionInterface;

require __DIR__ . '/../support/show.inc';

show('class', [(new ReflectionClass(ConnectionInterface::class))->isInterface(), (new ReflectionClass(ConnectionInterface::class))->isAbstract()]);
show_thrown('new', fn () => new ConnectionInterface());
?>
--EXPECT--
class: [false,true]
new: Error: Cannot instantiate abstract class Workerman\Connection\ConnectionInterface
