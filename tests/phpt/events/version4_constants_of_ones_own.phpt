--TEST--
A loop class of one's own may have constants with version 4's names
--FILE--
<?php
use Workerman\Events\EventInterface;

abstract class OwnLoop implements EventInterface
{
    public const EV_READ = 'mine';
}
var_dump(OwnLoop::EV_READ, EventInterface::EV_READ);
?>
--EXPECT--
string(4) "mine"
int(1)
