--TEST--
Temporary files go with the request, except those that were moved
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$part = fn (string $name) => "--XX\r\nContent-Disposition: form-data; name=\"$name\"; filename=\"f\"\r\n\r\ndata\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n"
    . $part('stay') . $part('move') . "--XX--\r\n");
$stay = $request->file('stay')['tmp_name'];
$move = $request->file('move')['tmp_name'];
rename($move, "$move.moved");
unset($request);
clearstatcache();
show('left', is_file($stay));
show('moved', is_file("$move.moved"));
unlink("$move.moved");
?>
--EXPECT--
left: false
moved: true
