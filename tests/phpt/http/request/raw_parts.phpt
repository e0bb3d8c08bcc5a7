--TEST--
rawHead(), rawBody(), rawBuffer() and the string form give the bytes as received
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody");
show('rawHead', $request->rawHead());
show('rawBody', $request->rawBody());
show('rawBuffer', $request->rawBuffer());
show('string', (string)$request);
show('Stringable', $request instanceof Stringable);
?>
--EXPECT--
rawHead: "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4"
rawBody: "body"
rawBuffer: "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody"
string: "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody"
Stringable: true
