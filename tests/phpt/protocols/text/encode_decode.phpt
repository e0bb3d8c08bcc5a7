--TEST--
encode() appends a line feed and decode() removes all trailing line ends
--FILE--
<?php
use Workerman\Protocols\Text;

require __DIR__ . '/../../support/show.inc';

show('encode', Text::encode('words'));
show('decode', Text::decode("words\n"));
show('decode CRLF', Text::decode("words\r\n"));
show('decode several', Text::decode("words\r\n\n\r\n"));
show('decode inner', Text::decode("a\nb\n"));
?>
--EXPECT--
encode: "words\n"
decode: "words"
decode CRLF: "words"
decode several: "words"
decode inner: "a\nb"
