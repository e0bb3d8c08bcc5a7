--TEST--
encode() puts the total length in front and decode() takes it off
--FILE--
<?php
use Workerman\Protocols\Frame;

require __DIR__ . '/../../support/show.inc';

show('encode', bin2hex(Frame::encode('jhdxr')));
show('decode', Frame::decode("\x00\x00\x00\x09jhdxr"));
show('empty', bin2hex(Frame::encode('')));
?>
--EXPECT--
encode: "000000096a68647872"
decode: "jhdxr"
empty: "00000004"
