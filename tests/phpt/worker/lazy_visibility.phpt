--TEST--
Classes are not there until they are asked for with autoloading
--FILE--
<?php
require __DIR__ . '/../support/show.inc';

show('before', [class_exists('Workerman\Worker', false), class_exists('Workerman\Timer', false)]);
show('asked', class_exists('Workerman\Worker'));
show('after', class_exists('Workerman\Worker', false));
?>
--EXPECT--
before: [false,false]
asked: true
after: true
