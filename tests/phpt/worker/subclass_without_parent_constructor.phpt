--TEST--
A sub-class may leave out the parent constructor
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Mock extends Worker
{
    public function __construct()
    {
    }
}
$worker = new Mock();
show('defaults', [$worker->name, $worker->count, $worker->onMessage, $worker->getSocketName(), $worker->getMainSocket()]);
show('registered', count(Worker::getAllWorkers()));
?>
--EXPECT--
defaults: ["none",1,null,"none",null]
registered: 0
