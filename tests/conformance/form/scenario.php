<?php
/** Forms as clients spell them: the boundary, and the lines of a part. */

declare(strict_types=1);

$form = fn(string $parameter, string $body) => fn(Session $s) => $s->connect()->say("POST / HTTP/1.1\r\nHost: a\r\n"
    . "Content-Type: multipart/form-data; $parameter\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body");
// Two fields, divided by $boundary.
$divided = fn(string $parameter, string $boundary) => $form($parameter,
    "--$boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n"
    . "--$boundary\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\ntwo\r\n--$boundary--\r\n");
// One part with these lines, and a field behind it.
$part = fn(string $lines, string $content = 'v', string $before = '') => $form('boundary=BB',
    "$before--BB\r\n$lines\r\n\r\n$content\r\n--BB\r\nContent-Disposition: form-data; name=\"last\"\r\n\r\nend\r\n--BB--\r\n");
$differs = fn(string $subject, string $post, string $files, callable $run) => ['differs' => $subject,
    'native' => ['a < x', "trace: post $post", "trace: files $files"], 'run' => $run];
$file = fn(string $name, string $type, string $key = 'a') => "[\"$key\" => [\"name\" => \"$name\", \"tmp_name\" => \"v\", "
    . "\"size\" => 1, \"error\" => 0, \"full_path\" => \"$name\", \"type\" => \"$type\"]]";

$cases = [];
foreach ([
    'a short one' => ['boundary=B', 'B'],
    'dashes' => ['boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW', '----WebKitFormBoundary7MA4YWxkTrZu0gW'],
    'quotes' => ['boundary="B"', 'B'],
    'quotes around marks' => ['boundary="B:/?=(),+_.\'-"', 'B:/?=(),+_.\'-'],
    'no closing quote' => ['boundary="B', 'B'],
    'no opening quote' => ['boundary=B"', 'B'],
    'a quote inside of quotes' => ['boundary="B"C"', 'B"C'],
    'another parameter without a semicolon' => ['boundary=B charset=utf-8', 'B'],
    'another parameter in front' => ['charset=utf-8; boundary=B', 'B'],
    'a semicolon at the end' => ['boundary=B;C', 'B;C'],
    'a space that the body leaves out' => ['boundary="B "', 'B'],
    'a space that the body does not leave out' => ['boundary="B "', 'B '],
    'words, of which the body uses the first' => ['boundary="B C"', 'B'],
    'words without quotes, of which the body uses the first' => ['boundary=B C', 'B'],
    'another one than the body has' => ['boundary=B', 'D'],
] as $name => [$parameter, $boundary]) {
    $cases["boundary: $name"] = $divided($parameter, $boundary);
}
foreach ([
    'a type of a field' => "Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=\"a\"",
    'a transfer encoding' => "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: 8bit",
    'a parameter behind the file name' => 'Content-Disposition: form-data; name="a"; filename="f"; x=y',
    'a second form of the file name' => 'Content-Disposition: form-data; name="a"; filename="f"; filename*=UTF-8\'\'g',
    'no name' => 'Content-Disposition: form-data',
    'an empty name' => 'Content-Disposition: form-data; name=""',
    'a file without a name' => 'Content-Disposition: form-data; name=""; filename="f"',
    'another disposition' => 'Content-Disposition: attachment; name="a"',
    'a folded line' => "Content-Disposition: form-data;\r\n name=\"a\"",
    'no disposition' => 'Content-Type: text/plain',
    'names in capitals' => "CONTENT-DISPOSITION: form-data; name=\"a\"; filename=\"f\"\r\nCONTENT-TYPE: a/b",
] as $name => $lines) {
    $cases["part: $name"] = $part($lines);
}
$cases['an empty line in front'] = $part('Content-Disposition: form-data; name="a"', 'v', "\r\n");

// What differs on purpose.
$both = '["a" => "one", "b" => "two"]';
foreach ([
    'boundary: words' => ['boundary="B C D"', 'B C D'],
    'boundary: words without quotes' => ['boundary=B C D', 'B C D'],
    'boundary: in capitals' => ['Boundary=B', 'B'],
] as $name => [$parameter, $boundary]) {
    $cases[$name] = $differs('Multipart boundary of several words, or named `Boundary`', $both, '[]',
        $divided($parameter, $boundary));
}
$field = '["a" => "v", "last" => "end"]';
$last = '["last" => "end"]';
foreach ([
    'part: a name without quotes' => ['Content-Disposition: form-data; name=a', $field, '[]'],
    'part: a header without a space' => ['Content-Disposition:form-data; name="a"', $field, '[]'],
    'part: a parameter in capitals' => ['Content-Disposition: form-data; NAME="a"', $field, '[]'],
    'part: a parameter behind the name' => ['Content-Disposition: form-data; name="a"; x=y', $field, '[]'],
    'part: a colon in the name' => ['Content-Disposition: form-data; name="a: b"', '["a:_b" => "v", "last" => "end"]', '[]'],
    'part: the file name first' => ['Content-Disposition: form-data; filename="f"; name="a"', $last, $file('f', '')],
    'part: no space behind the semicolon' => ['Content-Disposition: form-data;name="a";filename="f"', $last, $file('f', '')],
    'part: a quote in the file name' => ['Content-Disposition: form-data; name="a"; filename="q\\"r"', $last, $file('q\\"r', '')],
    'part: an empty type' => ["Content-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Type:", $last, $file('f', '')],
    'part: a colon in the type' => ["Content-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Type: a/b; x=\"c: d\"",
        $last, $file('f', 'a/b; x=\\"c: d\\"')],
] as $name => [$lines, $post, $files]) {
    $cases[$name] = $differs('Lines of a part', $post, $files, $part($lines));
}
$cases['a line that begins like the boundary'] = $differs('What divides a form', '["a" => "v\\r\\n--BBC\\r\\nw", "last" => "end"]',
    '[]', $part('Content-Disposition: form-data; name="a"', "v\r\n--BBC\r\nw"));
$cases['a preamble'] = $differs('What divides a form', $field, '[]',
    $part('Content-Disposition: form-data; name="a"', 'v', "preamble\r\n"));
return $cases;
