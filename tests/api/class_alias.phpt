--TEST--
class_alias() accepts native classes on every PHP version
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--FILE--
<?php
var_dump(class_alias('Workerman\Protocols\Text', 'Protocols\Line'));
var_dump((new ReflectionClass('Protocols\Line'))->getName());
var_dump(class_alias('Workerman\Protocols\Frame', 'Protocols\Line'));
try {
    var_dump(class_alias('ArrayObject', 'Mine'));
} catch (ValueError $error) {
    var_dump(PHP_VERSION_ID < 80300);
}
var_dump(class_alias('NoSuchClass', 'Mine2'));
?>
--EXPECTF--
bool(true)
string(24) "Workerman\Protocols\Text"

Warning: Cannot %r(declare class Protocols\\Line, because the name is already in use|redeclare class Protocols\\Line)%r in %s on line %d
bool(false)
bool(true)

Warning: Class "NoSuchClass" not found in %s on line %d
bool(false)
