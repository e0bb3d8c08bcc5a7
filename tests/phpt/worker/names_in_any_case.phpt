--TEST--
Class names may be written in any case once loaded
--FILE--
<?php
require __DIR__ . '/../support/show.inc';

new Workerman\Worker();
show('class', get_class(new \WORKERMAN\worker()));
?>
--EXPECT--
class: "Workerman\\Worker"
