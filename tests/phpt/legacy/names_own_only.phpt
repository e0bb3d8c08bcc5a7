--TEST--
Names of 3.x appear when they are asked for, each by itself
--FILE--
<?php
foreach (['Autoloader', 'WebServer', 'Lib\Timer', 'Protocols\Telnet', 'Protocols\HttpCache'] as $name) {
    var_dump(class_exists("Workerman\\$name", false));
}
var_dump(class_exists('Workerman\Autoloader'), class_exists('Workerman\Worker', false));
var_dump(class_exists('workerman\LIB\timer'), class_exists('Workerman\Worker', false));
var_dump(class_exists('Workerman\WebServer', false), is_subclass_of('Workerman\WebServer', 'Workerman\Worker'));
var_dump(get_parent_class('Workerman\Lib\Timer'), get_parent_class('Workerman\Protocols\Telnet'));
var_dump(class_exists('Workerman\Lib\NoSuchClass'));
?>
--EXPECT--
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(true)
bool(false)
bool(true)
bool(true)
bool(false)
bool(true)
string(15) "Workerman\Timer"
string(24) "Workerman\Protocols\Text"
bool(false)
