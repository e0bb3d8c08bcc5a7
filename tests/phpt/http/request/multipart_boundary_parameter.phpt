--TEST--
A parameter after the boundary is not part of it
--DESCRIPTION--
Workerman 5.2.2 takes the semicolon into the boundary and finds no part.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = "--XX\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX; charset=utf-8\r\n\r\n$body");
show('post', $request->post());
?>
--EXPECT--
post: {"x":"1"}
