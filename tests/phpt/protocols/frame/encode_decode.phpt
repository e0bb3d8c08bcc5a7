--TEST--
encode() puts the total length in front and decode() takes it off
--FILE--
<?php
use Workerman\Protocols\Frame;

require __DIR__ . '/../../support/show.inc';

show('encode', bin2hex(Frame::encode('words')));
show('decode', Frame::decode("\x00\x00\x00\x09words"));
show('empty', bin2hex(Frame::encode('')));
?>
--EXPECT--
encode: "00000009776f726473"
decode: "words"
empty: "00000004"
