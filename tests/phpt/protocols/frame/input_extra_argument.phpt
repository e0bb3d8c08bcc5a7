--TEST--
input() may be called with the connection, as the engine calls every protocol
--FILE--
<?php
use Workerman\Protocols\Frame;

require __DIR__ . '/../../support/mock.inc';

show('42', Frame::input("\x00\x00\x00\x2a", new MockConnection()));
show('decode', Frame::decode("\x00\x00\x00\x05x", new MockConnection()));
show('encode', bin2hex(Frame::encode('x', new MockConnection())));
?>
--EXPECT--
42: 42
decode: "x"
encode: "0000000578"
