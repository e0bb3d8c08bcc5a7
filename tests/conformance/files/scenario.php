<?php
/** Responses whose body is a file: ranges, conditions, HEAD, what goes with them. */

declare(strict_types=1);

$get = fn(string $target, string $more = '', string $method = 'GET') => "$method $target HTTP/1.1\r\nHost: a\r\n$more\r\n";
$say = fn(string ...$requests) => function (Session $s) use ($requests): void {
    $peer = $s->connect();
    foreach ($requests as $request) {
        $peer->say($request);
    }
};
// The whole response, and one more.
$whole = fn(string $request) => fn(Session $s) => $s->connect()->send($request)->response()->say($get('/'));
$head = fn(int $status, string $more) => "HTTP/1.1 $status " . [200 => 'OK', 206 => 'Partial Content',
    416 => 'Range Not Satisfiable'][$status] . "\\r\\n{$more}Connection: keep-alive\\r\\nContent-Type: text/plain\\r\\n"
    . 'Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\\r\\n\\r\\n';
$part = fn(int $length, string $range, int $status = 206) =>
    $head($status, "Content-Length: $length\\r\\nAccept-Ranges: bytes\\r\\nContent-Range: bytes $range\\r\\n");

$cases = [];
foreach (['empty', 'small', 'last', 'large'] as $name) {
    $cases["$name: whole"] = $whole($get("/file/$name"));
    $cases["$name: HEAD"] = $whole($get("/file/$name", '', 'HEAD'));
    $cases["$name: HEAD, answered with the length"] = $say($get("/length/$name", '', 'HEAD'), $get('/'));
    foreach (['"' . $name . '"', '"another"'] as $tag) {
        $cases["$name: If-None-Match $tag"] = $whole($get("/file/$name", "If-None-Match: $tag\r\n"));
    }
    $cases["$name: If-Modified-Since"] = $say($get("/file/$name", "If-Modified-Since: Sun, 09 Sep 2001 01:46:40 GMT\r\n"), $get('/'));
}
foreach (['0-', '0-0', '2-5', '-3', '9-9', '5-2', '-99', '0-1,3-4', 'a-b', '-', '0-9', '1-'] as $range) {
    $cases["small: Range $range"] = $whole($get('/file/small', "Range: bytes=$range\r\n"));
}
foreach (['0-', '-3', '0-1,3-4'] as $range) {
    $cases["empty: Range $range"] = $whole($get('/file/empty', "Range: bytes=$range\r\n"));
}
foreach (['"small"', '"another"', 'Sun, 09 Sep 2001 01:46:40 GMT', 'Sun, 09 Sep 2001 01:46:41 GMT'] as $condition) {
    $cases["small: If-Range $condition"] = $whole($get('/file/small', "Range: bytes=1-2\r\nIf-Range: $condition\r\n"));
}
$cases['small: a length below zero behind an offset'] = $whole($get('/part/small/3/-2'));
$cases['small: another unit'] = $whole($get('/file/small', "Range: lines=1-2\r\n"));
$large = 16 * ((3 << 16) + 1) + 4;
foreach (['0/0', '1/0', '0/' . (2 << 20), '0/' . ((2 << 20) - 1), '5/' . (2 << 20), '1000/' . ($large - 1000), "0/$large",
    ($large - 10) . '/0'] as $range) {
    $cases["large: offset and length $range"] = $whole($get("/part/large/$range"));
}
foreach (['own-headers/small', 'chunked/small', 'twice/small', 'text/small', 'close/small', 'end/small', 'folder', 'status/none/200',
    'status/small/304', 'status/small/404'] as $route) {
    $cases[$route] = $say($get("/$route"));
    $cases["$route, HTTP 1.0"] = $say("GET /$route HTTP/1.0\r\n\r\n");
    $cases["$route, pipelined"] = $say($get("/$route") . $get('/') . $get('/file/small') . $get('/'));
}

// What differs on purpose.
foreach ([
    'small/8/5' => $part(2, '8-9/10') . '89',
    'small/10/0' => $part(0, '*/10', 416),
    'small/10/1' => $part(0, '*/10', 416),
    'small/99/99' => $part(0, '*/10', 416),
    'small/11/0' => $part(0, '*/10', 416),
    'empty/0/1' => $part(0, '*/0', 416),
    'empty/1/0' => $part(0, '*/0', 416),
] as $range => $answer) {
    $cases[$range] = [
        'differs' => 'File range past the end',
        'native' => ["a < $answer", 'trace: onConnect #1', "trace: onMessage #1 request(GET /part/$range)",
            'trace: sent null', 'trace: onClose #1'],
        'run' => $say($get("/part/$range")),
    ];
}
foreach ([
    'small/-3/2' => $part(2, '0-1/10') . '01',
    'small/-1/0' => $head(200, 'Content-Length: 10\\r\\nAccept-Ranges: bytes\\r\\n') . '0123456789',
    'small/0/-1' => $head(200, 'Content-Length: 10\\r\\nAccept-Ranges: bytes\\r\\n') . '0123456789',
] as $range => $answer) {
    $cases[$range] = [
        'differs' => 'File offset or length below zero',
        'native' => ["a < $answer", 'trace: onConnect #1', "trace: onMessage #1 request(GET /part/$range)",
            'trace: sent null', 'trace: onClose #1'],
        'run' => $say($get("/part/$range")),
    ];
}
$cases['a status without a phrase'] = [
    'differs' => 'File with a status that has no phrase',
    'native' => ['a < HTTP/1.1 299 \\r\\nContent-Length: 10\\r\\nAccept-Ranges: bytes\\r\\nConnection: keep-alive\\r\\n'
        . 'Content-Type: text/plain\\r\\nLast-Modified: Sun, 09 Sep 2001 01:46:40 GMT\\r\\n\\r\\n0123456789',
        'trace: onConnect #1', 'trace: onMessage #1 request(GET /status/small/299)', 'trace: onClose #1'],
    'run' => $say($get('/status/small/299')),
];
return $cases;
