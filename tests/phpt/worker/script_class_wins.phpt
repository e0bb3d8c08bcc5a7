--TEST--
A class of the script that has one of the names hides all classes of the extension
--FILE--
<?php
ini_set('error_log', '/dev/null');
eval('namespace Workerman; class Worker { public const MINE = true; }');
var_dump(Workerman\Worker::MINE);
var_dump(class_exists('Workerman\Timer'));
?>
--EXPECT--
bool(true)
bool(false)
