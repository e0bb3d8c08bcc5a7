--TEST--
Without a body there are no fields
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
show('post', $request->post());
show('file', $request->file());
show('rawBody', $request->rawBody());
?>
--EXPECT--
post: []
file: []
rawBody: ""
