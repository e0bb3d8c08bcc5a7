--TEST--
A chunk is its length in hexadecimal and its data
--FILE--
<?php
use Workerman\Protocols\Http\Chunk;

require __DIR__ . '/../../support/show.inc';

show('text', (string)new Chunk('hello'));
show('26 bytes', (string)new Chunk(str_repeat('x', 26)));
show('last', (string)new Chunk(''));
?>
--EXPECT--
text: "5\r\nhello\r\n"
26 bytes: "1a\r\nxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"
last: "0\r\n\r\n"
