--TEST--
del() of an unknown id is false
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

new_loop();
show('del', [Timer::del(12345), Timer::del(0), Timer::del(-1)]);
?>
--EXPECT--
del: [false,false,false]
