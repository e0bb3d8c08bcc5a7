--TEST--
An uploaded file is described and readable at its temporary path
--FILE--
<?php
use Workerman\Protocols\Http\{Request};

require __DIR__ . '/../../support/show.inc';

$content = "bytes\x00\xff\r\nmore";
$body = "--XX\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"report.bin\"\r\nContent-Type: application/x-thing\r\n\r\n$content"
    . "\r\n--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$file = $request->file('doc');
show('content', bin2hex(file_get_contents($file['tmp_name'])));
show('name of the temporary file', str_starts_with(basename($file['tmp_name']), 'workerman.upload.'));
unset($file['tmp_name']);
ksort($file);
show('rest', $file);
show('field', $request->post());
show('missing', $request->file('nope'));
?>
--EXPECT--
content: "627974657300ff0d0a6d6f7265"
name of the temporary file: true
rest: {"error":0,"full_path":"report.bin","name":"report.bin","size":13,"type":"application/x-thing"}
field: {"note":"hi"}
missing: null
