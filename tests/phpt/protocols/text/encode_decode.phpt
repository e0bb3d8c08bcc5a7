--TEST--
encode() appends a line feed and decode() removes all trailing line ends
--FILE--
<?php
use Workerman\Protocols\Text;

require __DIR__ . '/../../support/show.inc';

show('encode', Text::encode('jhdxr'));
show('decode', Text::decode("jhdxr\n"));
show('decode CRLF', Text::decode("jhdxr\r\n"));
show('decode several', Text::decode("jhdxr\r\n\n\r\n"));
show('decode inner', Text::decode("a\nb\n"));
?>
--EXPECT--
encode: "jhdxr\n"
decode: "jhdxr"
decode CRLF: "jhdxr"
decode several: "jhdxr"
decode inner: "a\nb"
