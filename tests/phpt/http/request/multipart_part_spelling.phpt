--TEST--
The lines of a part are read as header fields, whatever their quotes, spaces, capitals and order
--DESCRIPTION--
Workerman 5.2.2 wants name="…" and filename="…" in exactly this form, and one space behind the colon.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

function form(string $label, string $lines, string $content = 'v', string $before = ''): void
{
    $body = "$before--BB\r\n$lines\r\n\r\n$content\r\n--BB\r\nContent-Disposition: form-data; name=\"last\"\r\n\r\nend\r\n--BB--\r\n";
    $request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; Boundary=BB\r\n\r\n$body");
    show($label, [$request->post(), array_map(fn($file) => [$file['name'], $file['type']], $request->file())]);
}

form('as browsers write', 'Content-Disposition: form-data; name="a"');
form('no quotes', 'Content-Disposition: form-data; name=a');
form('no space', 'Content-Disposition:form-data;name="a"');
form('capitals', 'CONTENT-DISPOSITION: FORM-DATA; NAME="a"');
form('more parameters', 'Content-Disposition: form-data; name="a"; x=y');
form('a colon', 'Content-Disposition: form-data; name="a: b"');
form('a file name first', 'Content-Disposition: form-data; filename="f"; name="a"');
form('no quotes around a file name', 'Content-Disposition: form-data; name=a; filename=f.txt');
form('a quote', 'Content-Disposition: form-data; name="a"; filename="q\"r"');
form('no type', "Content-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Type: ");
form('nothing of a type', "Content-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Type:");
form('a type with a colon', "Content-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Type: a/b; c=\"d: e\"");
form('a line like the boundary', 'Content-Disposition: form-data; name="a"', "v\r\n--BBC\r\nw");
form('a preamble', 'Content-Disposition: form-data; name="a"', 'v', "preamble\r\n");
?>
--EXPECT--
as browsers write: [{"a":"v","last":"end"},[]]
no quotes: [{"a":"v","last":"end"},[]]
no space: [{"a":"v","last":"end"},[]]
capitals: [{"a":"v","last":"end"},[]]
more parameters: [{"a":"v","last":"end"},[]]
a colon: [{"a:_b":"v","last":"end"},[]]
a file name first: [{"last":"end"},{"a":["f",""]}]
no quotes around a file name: [{"last":"end"},{"a":["f.txt",""]}]
a quote: [{"last":"end"},{"a":["q\"r",""]}]
no type: [{"last":"end"},{"a":["f",""]}]
nothing of a type: [{"last":"end"},{"a":["f",""]}]
a type with a colon: [{"last":"end"},{"a":["f","a/b; c=\"d: e\""]}]
a line like the boundary: [{"a":"v\r\n--BBC\r\nw","last":"end"},[]]
a preamble: [{"a":"v","last":"end"},[]]
