--TEST--
The constructor takes null or text and an array
--FILE--
<?php
require __DIR__ . '/../support/show.inc';

show_thrown('array as address', fn () => new Workerman\Worker([]));
show_thrown('text as context', fn () => new Workerman\Worker('text://127.0.0.1:0', 'x'));
show_thrown('null', fn () => new Workerman\Worker(null, []));
?>
--EXPECT--
array as address: TypeError
text as context: TypeError
null: nothing thrown
