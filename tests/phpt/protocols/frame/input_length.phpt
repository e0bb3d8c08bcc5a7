--TEST--
input() reads the length, or gives 0 when it has not arrived
--FILE--
<?php
use Workerman\Protocols\Frame;

require __DIR__ . '/../../support/show.inc';

show('3 bytes', Frame::input("\x00\x00\x00"));
show('42', Frame::input("\x00\x00\x00\x2a"));
show('high bit', Frame::input("\xff\xff\xff\xff"));
?>
--EXPECT--
3 bytes: 0
42: 42
high bit: 4294967295
