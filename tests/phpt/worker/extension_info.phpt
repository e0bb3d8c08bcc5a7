--TEST--
The extension is called workerman and has a version
--FILE--
<?php
var_dump(extension_loaded('workerman'));
var_dump(preg_match('/^\d+\.\d+\.\d+/', phpversion('workerman')));
var_dump((new ReflectionClass('Workerman\Worker'))->getExtensionName());
?>
--EXPECT--
bool(true)
int(1)
string(9) "workerman"
