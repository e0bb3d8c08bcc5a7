--TEST--
Repeated headers are joined with a comma
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a:2\r\nX-B: p:q\r\n\r\n");
show('x-a', $request->header('x-a'));
show('x-b', $request->header('x-b'));
?>
--EXPECT--
x-a: "1,2"
x-b: "p:q"
