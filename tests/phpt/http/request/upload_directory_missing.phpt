--TEST--
A file that cannot be written is described with the error, without a message
--DESCRIPTION--
Workerman 5.2.2 writes to the system's directory and raises a notice.
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

Http::uploadTmpDir('/no/such/directory');
$body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\ndata\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$file = $request->file('f');
show('file', [$file['name'], $file['tmp_name'], $file['size'], $file['error'] === UPLOAD_ERR_CANT_WRITE]);
?>
--EXPECT--
file: ["f","",4,true]
