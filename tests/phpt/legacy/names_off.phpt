--TEST--
workerman.enable=0 hides the names of 3.x as well
--INI--
workerman.enable=0
--FILE--
<?php
var_dump(class_exists('Workerman\WebServer'), class_exists('Workerman\Autoloader'), defined('WORKERMAN_CONNECT_FAIL'));
?>
--EXPECT--
bool(false)
bool(false)
bool(false)
