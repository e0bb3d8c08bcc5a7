--TEST--
Classes are invisible until the first lookup that may autoload, then all are visible
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--FILE--
<?php
spl_autoload_register(function (string $class) {
    echo "autoload $class\n";
});
var_dump(class_exists('Workerman\Worker', false));
var_dump(class_exists('Workerman\NoSuchClass'));
var_dump(class_exists('Workerman\Worker', false));
var_dump(class_exists('workerman\WORKER'));
var_dump(class_exists('Workerman\Connection\TcpConnection', false));
var_dump(class_exists('Workerman\NoSuchClass'));
?>
--EXPECT--
bool(false)
autoload Workerman\NoSuchClass
bool(false)
bool(false)
bool(true)
bool(true)
autoload Workerman\NoSuchClass
bool(false)
