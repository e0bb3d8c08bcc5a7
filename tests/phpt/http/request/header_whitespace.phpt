--TEST--
Spaces and tabs around a header value are removed
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\nX-A: \t padded \t \r\nX-Empty:\r\n\r\n");
show('padded', $request->header('x-a'));
show('empty', $request->header('x-empty', 'default'));
?>
--EXPECT--
padded: "padded"
empty: ""
