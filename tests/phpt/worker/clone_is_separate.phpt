--TEST--
A clone has properties of its own
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
$worker->name = 'first';
$worker->extra = [1];
$copy = clone $worker;
$copy->name = 'second';
$copy->extra[] = 2;
show('original', [$worker->name, $worker->extra]);
show('copy', [$copy->name, $copy->extra]);
?>
--EXPECT--
original: ["first",[1]]
copy: ["second",[1,2]]
