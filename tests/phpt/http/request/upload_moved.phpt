--TEST--
When a temporary file has been moved away, file() makes it again
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\ndata\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$first = $request->file('f')['tmp_name'];
rename($first, "$first.moved");
$second = $request->file('f')['tmp_name'];
show('content', [$first !== $second, file_get_contents($second)]);
show('kept', $request->file('f')['tmp_name'] === $second);
unset($request);
show('after the request', [is_file("$first.moved"), is_file($second)]);
unlink("$first.moved");
?>
--EXPECT--
content: [true,"data"]
kept: true
after the request: [true,false]
