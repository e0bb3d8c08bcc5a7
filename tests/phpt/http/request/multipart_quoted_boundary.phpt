--TEST--
A quoted boundary is understood
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = "--a-b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--a-b--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=\"a-b\"\r\n\r\n$body");
show('post', $request->post());
?>
--EXPECT--
post: {"x":"1"}
