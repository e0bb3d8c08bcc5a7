--TEST--
A weak caller may pass a number as the buffer
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

show('buffer', (new Request(5))->rawBuffer());
?>
--EXPECT--
buffer: "5"
