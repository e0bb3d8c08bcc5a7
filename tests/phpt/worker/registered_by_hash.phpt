--TEST--
getAllWorkers() lists every worker by its object hash, in order
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$a = new Worker('text://127.0.0.1:0');
$b = new Worker();
show('keys', array_keys(Worker::getAllWorkers()) === [@spl_object_hash($a), @spl_object_hash($b)]);
show('same objects', array_values(Worker::getAllWorkers()) === [$a, $b]);
?>
--EXPECT--
keys: true
same objects: true
