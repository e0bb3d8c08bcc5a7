--TEST--
A sub-class may read a multipart body part by part
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Walker extends Request
{
    public function walk(int $offset): array
    {
        [$fields, $names, $files, $steps] = ['', '', [], 0];
        while ($offset = $this->parseUploadFile('--XX', $offset, $fields, $names, $files)) {
            $steps++;
        }
        array_map(unlink(...), array_column($files, 'tmp_name'));
        return [$steps, $fields, $names, array_column($files, 'name')];
    }
}
$head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n";
$body = "--XX\r\nContent-Disposition: form-data; name=\"a b\"\r\n\r\n1&2\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"f[]\"; filename=\"one\"\r\n\r\nx\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"f[]\"; filename=\"two\"\r\n\r\ny\r\n--XX--\r\n";
$request = new Walker($head . $body);
show('parts', $request->walk(strlen($head) + strlen("--XX\r\n")));
foreach ([-1, 0, PHP_INT_MAX] as $offset) {
    show('nonsense', $request->walk($offset));
}
?>
--EXPECT--
parts: [3,"a+b=1%262&","f%5B%5D=0&f%5B%5D=1&",["one","two"]]
nonsense: [0,"","",[]]
nonsense: [0,"","",[]]
nonsense: [0,"","",[]]
