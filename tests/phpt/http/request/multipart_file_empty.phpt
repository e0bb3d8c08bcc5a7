--TEST--
A file field left empty has size 0 and no error
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$file = $request->file('f');
show('name, size, error', [$file['name'], $file['size'], $file['error']]);
?>
--EXPECT--
name, size, error: ["",0,0]
