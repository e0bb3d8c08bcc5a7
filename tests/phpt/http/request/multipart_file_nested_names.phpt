--TEST--
File fields with brackets build nested arrays
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$part = fn (string $name, string $file) => "--XX\r\nContent-Disposition: form-data; name=\"$name\"; filename=\"$file\"\r\n\r\n$file\r\n";
$body = $part('a[]', 'one') . $part('a[]', 'two') . $part('b[x][y]', 'three') . "--XX--\r\n";
$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body");
$files = $request->file();
show('names', [$files['a'][0]['name'], $files['a'][1]['name'], $files['b']['x']['y']['name']]);
show('type', $files['a'][0]['type']);
show('content', file_get_contents($files['b']['x']['y']['tmp_name']));
?>
--EXPECT--
names: ["one","two","three"]
type: ""
content: "three"
