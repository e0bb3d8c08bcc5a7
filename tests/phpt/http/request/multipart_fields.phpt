--TEST--
Fields of a multipart body keep their bytes and build nested arrays
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = implode("\r\n", [
    '--XX', 'Content-Disposition: form-data; name="plain"', '', "line 1\r\nline 2 & more",
    '--XX', 'Content-Disposition: form-data; name="list[]"', '', 'a',
    '--XX', 'Content-Disposition: form-data; name="list[]"', '', 'b',
    '--XX', 'Content-Disposition: form-data; name="map[key]"', '', '',
    '--XX--', '',
]);
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
show('post', $request->post());
show('file', $request->file());
?>
--EXPECT--
post: {"plain":"line 1\r\nline 2 & more","list":["a","b"],"map":{"key":""}}
file: []
