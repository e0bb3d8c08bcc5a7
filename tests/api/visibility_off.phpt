--TEST--
workerman.enable=0 hides every class
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--INI--
workerman.enable=0
--FILE--
<?php
spl_autoload_register(function (string $class) {
    echo "autoload $class\n";
});
var_dump(class_exists('Workerman\Worker'));
var_dump(ini_set('workerman.enable', '1'));
var_dump(class_exists('Workerman\Timer'));
?>
--EXPECT--
autoload Workerman\Worker
bool(false)
bool(false)
autoload Workerman\Timer
bool(false)
