--TEST--
A boundary with spaces, quotes or a semicolon is the one that the body uses
--FILE--
<?php
use Workerman\Protocols\Http\Request;

foreach ([
    ['boundary=a b', 'a b'],
    ['boundary=a b', 'a'],
    ['boundary=a b; charset=utf-8', 'a b'],
    ['boundary="a b"', 'a b'],
    ['boundary="a b"', 'a'],
    ['boundary="a "', 'a '],
    ['boundary="a b "', 'a b'],
    ['boundary=a ', 'a '],
    ['boundary=a;b', 'a;b'],
    ['boundary=a;b', 'a'],
    ['boundary="a"b"', 'a"b'],
    ['boundary=""a""', '"a'],
    ['boundary="a', 'a'],
    ['boundary=a"', 'a'],
    ['boundary=a charset=utf-8', 'a'],
] as [$parameter, $boundary]) {
    $body = "--$boundary\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n"
        . "--$boundary\r\nContent-Disposition: form-data; name=\"y\"\r\n\r\n2\r\n--$boundary--\r\n";
    $request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; $parameter\r\n\r\n$body");
    echo "$parameter [$boundary]: ", json_encode($request->post()), "\n";
}
foreach (['multipart/form-data, boundary=a', 'multipart/form-data boundary=a', 'multipart/form-data'] as $type) {
    $body = "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--a--\r\n";
    $request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: $type\r\n\r\n$body");
    echo "$type: ", count($request->post()), ' ', json_encode($request->post('x')), "\n";
}
?>
--EXPECT--
boundary=a b [a b]: {"x":"1","y":"2"}
boundary=a b [a]: {"x":"1","y":"2"}
boundary=a b; charset=utf-8 [a b]: {"x":"1","y":"2"}
boundary="a b" [a b]: {"x":"1","y":"2"}
boundary="a b" [a]: {"x":"1","y":"2"}
boundary="a " [a ]: {"x":"1","y":"2"}
boundary="a b " [a b]: {"x":"1","y":"2"}
boundary=a  [a ]: {"x":"1","y":"2"}
boundary=a;b [a;b]: {"x":"1","y":"2"}
boundary=a;b [a]: {"x":"1","y":"2"}
boundary="a"b" [a"b]: {"x":"1","y":"2"}
boundary=""a"" ["a]: {"x":"1","y":"2"}
boundary="a [a]: {"x":"1","y":"2"}
boundary=a" [a]: {"x":"1","y":"2"}
boundary=a charset=utf-8 [a]: {"x":"1","y":"2"}
multipart/form-data, boundary=a: 1 "1"
multipart/form-data boundary=a: 1 "1"
multipart/form-data: 1 null
