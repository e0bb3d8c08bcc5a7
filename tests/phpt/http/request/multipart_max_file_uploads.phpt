--TEST--
Request::$maxFileUploads limits the parts that are read
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

Request::$maxFileUploads = 2;
$part = fn (string $name) => "--XX\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$name\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n"
    . $part('a') . $part('b') . $part('c') . "--XX--\r\n");
show('post', $request->post());
?>
--EXPECT--
post: {"a":"a","b":"b"}
