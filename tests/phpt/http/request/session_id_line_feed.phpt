--TEST--
A session id that ends in a line feed is not valid
--DESCRIPTION--
Workerman 5.2.2 accepts it, because $ in its pattern matches before a final line feed.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('line feed', $request->isValidSessionId(str_repeat('a', 16) . "\n"));
?>
--EXPECT--
line feed: false
