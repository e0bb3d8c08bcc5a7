--TEST--
The same bytes are read by their own content type, not by that of an earlier request
--DESCRIPTION--
Workerman 5.2.2 caches the fields by the bytes of the body alone.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = '{"a":1}';
$tail = "Content-Length: 7\r\n\r\n$body";
show('json', (new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n$tail"))->post());
show('form', (new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n$tail"))->post());
?>
--EXPECT--
json: {"a":1}
form: {"{\"a\":1}":""}
