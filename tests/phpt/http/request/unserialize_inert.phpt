--TEST--
An unserialized copy of a request leaves uploaded files alone
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\ndata\r\n--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$path = $request->file('f')['tmp_name'];
$copy = unserialize(serialize($request));
show('class', get_class($copy));
unset($copy);
clearstatcache();
show('file is still there', is_file($path));
?>
--EXPECT--
class: "Workerman\\Protocols\\Http\\Request"
file is still there: true
