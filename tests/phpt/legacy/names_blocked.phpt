--TEST--
A library that PHP code has loaded is not mixed with the names of 3.x
--INI--
error_log=/dev/null
--FILE--
<?php
eval('namespace Workerman; class Worker {}');
var_dump(@class_exists('Workerman\WebServer'));
?>
--EXPECT--
bool(false)
