<?php

declare(strict_types=1);

$get = fn(string $target, string $more = '', string $version = '1.1') => "GET $target HTTP/$version\r\nHost: a\r\n$more\r\n";
$post = fn(string $target, string $type, string $body) => "POST $target HTTP/1.1\r\nHost: a\r\nContent-Type: $type\r\n"
    . 'Content-Length: ' . strlen($body) . "\r\n\r\n$body";
$chunked = fn(string $body, string $more = '') => "POST /all HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n$more\r\n$body";
$multipart = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"b[]\"\r\n\r\n\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"b[]\"\r\n\r\nline\r\nline\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\nfile body\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"g[x]\"; filename=\"g \xc3\xa4.bin\"\r\nContent-Type: a/b\r\n\r\n\0\1\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"g[y]\"; filename=\"\"\r\nContent-Type: a/b\r\n\r\n\r\n--XX--\r\n";

$cases = [
    'every part of a request' => fn(Session $s) => $s->connect()->say(
        $get('/all?a=1&b[]=2&b[]=3&c=%20%C3%A4+d&e', "X-One: a\r\nx-one: b\r\nX-Two:  spaced \t\r\nCookie: c=d%20e; f = g ;h;i=\"j\"\r\n")
    ),
    'raw forms' => fn(Session $s) => $s->connect()->say($get('/raw?x=y', "X-One: a\r\n")),
    'single values' => fn(Session $s) => $s->connect()->say($get('/single?a=1', "X-One: 2\r\nCookie: c=3\r\n")),
    'host with a port' => fn(Session $s) => $s->connect()->say("GET /all HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"),
    'a byte at a time' => fn(Session $s) => $s->connect()->say_split($get('/empty', "X-One: a\r\n")),
    'head and body apart' => fn(Session $s) => $s->connect()
        ->say("POST /all HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")->say('he')->say('llo'),
    'keep-alive' => fn(Session $s) => $s->connect()->say($get('/empty'))->say($get('/int'))->say($get('/empty')),
    'pipelining' => fn(Session $s) => $s->connect()->say($get('/int') . $get('/empty') . $post('/all', 'text/plain', 'x') . $get('/int')),
    'half a request behind a whole one' => fn(Session $s) => $s->connect()->say($get('/int') . 'GET /em')
        ->say("pty HTTP/1.1\r\nHost: a\r\n\r\n"),
    'HTTP 1.0' => fn(Session $s) => $s->connect()->say("GET /all HTTP/1.0\r\n\r\n")->say($get('/int', '', '1.0')),
    'Connection: close of the client' => fn(Session $s) => $s->connect()->say($get('/int', "Connection: close\r\n"))->say($get('/int')),
    'Expect' => fn(Session $s) => $s->connect()->say($post('/all', "text/plain\r\nExpect: nothing", 'x')),
    'a form' => fn(Session $s) => $s->connect()->say($post('/all', 'application/x-www-form-urlencoded', 'a=1&b[c]=%26&d')),
    'a form with charset' => fn(Session $s) => $s->connect()->say($post('/all', 'application/x-www-form-urlencoded; charset=utf-8', 'a=2')),
    'json' => fn(Session $s) => $s->connect()->say($post('/all', 'application/json', '{"a":[1,null,"x"]}')),
    'json scalar' => fn(Session $s) => $s->connect()->say($post('/all', 'application/json', '7')),
    'json that is none' => fn(Session $s) => $s->connect()->say($post('/all', 'application/json; charset=utf-8', '{oops')),
    'multipart' => function (Session $s) use ($post, $multipart) {
        $s->connect()->say($post('/all', 'multipart/form-data; boundary=XX', $multipart));
        $s->ask('uploads');
    },
    'multipart with a quoted boundary' => fn(Session $s) => $s->connect()
        ->say($post('/all', 'multipart/form-data; boundary="XX"', $multipart)),
    'multipart in pieces' => fn(Session $s) => $s->connect()
        ->say_split($post('/all', 'multipart/form-data; boundary=XX', $multipart), 50),
    'chunked' => fn(Session $s) => $s->connect()->say($chunked("3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\n\r\n")),
    'chunked a byte at a time' => fn(Session $s) => $s->connect()->say_split($chunked("003\r\nabc\r\n1\r\nd\r\n0\r\n\r\n")),
    'chunked with trailers' => fn(Session $s) => $s->connect()->say($chunked("1\r\nx\r\n0\r\nX-Sum: a \r\nx-b:c\r\n\r\n")),
    'chunked, empty' => fn(Session $s) => $s->connect()->say($chunked("0\r\n\r\n")),
    'chunked form' => fn(Session $s) => $s->connect()
        ->say($chunked("3\r\na=1\r\n0\r\n\r\n", "Content-Type: application/x-www-form-urlencoded\r\n") . $get('/int')),
    'a connection header list' => fn(Session $s) => $s->connect()->say($get('/headers'))->say($get('/int')),
    'connection headers on a response' => fn(Session $s) => $s->connect()->say($get('/headers-response')),
    'close with data' => fn(Session $s) => $s->connect()->say($get('/close') . $get('/int')),
    'close with a response' => fn(Session $s) => $s->connect()->say($get('/close-response')),
    'close without data' => fn(Session $s) => $s->connect()->say($get('/bare-close')),
    'end' => fn(Session $s) => $s->connect()->say($get('/end') . $get('/int')),
    'chunks' => fn(Session $s) => $s->connect()->send($get('/chunks'))->until("0\r\n\r\n")->say($get('/int')),
    'chunks at once' => fn(Session $s) => $s->connect()->say($get('/chunks-at-once') . $get('/int')),
    'chunks, then close' => fn(Session $s) => $s->connect()->say($get('/chunks-close') . $get('/int')),
    'chunks to HTTP 1.0' => fn(Session $s) => $s->connect()->say($get('/chunks-at-once', '', '1.0'))->say($get('/int', '', '1.0')),
    'chunks, asked for by HEAD' => fn(Session $s) => $s->connect()->say("HEAD /chunks-at-once HTTP/1.1\r\nHost: a\r\n\r\n"),
    'events' => fn(Session $s) => $s->connect()->say($get('/events')),
    'a raw send' => fn(Session $s) => $s->connect()->say($get('/raw-send')),
    'two answers' => fn(Session $s) => $s->connect()->say($get('/two')),
    'values of connection headers' => fn(Session $s) => $s->connect()->say($get('/headers-values')),
    'line breaks in connection headers on a response' => fn(Session $s) => $s->connect()->say($get('/headers-breaks-response')),
    'a list as the type on a response' => fn(Session $s) => $s->connect()->say($get('/headers-types-response')),
    'fifty requests' => fn(Session $s) => $s->connect()->say(implode('', array_map(fn(int $n) => $get("/int?$n"), range(1, 50)))),
    'a bare line end in front' => fn(Session $s) => $s->connect()->say("\r\n" . $get('/int')),
    'a bare line end between' => fn(Session $s) => $s->connect()->say($get('/int') . "\r\n" . $get('/int')),
    'HTTP 1.0 with a body' => fn(Session $s) => $s->connect()->say("POST /all HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc"),
    'HTTP 1.0 that wants to stay' => fn(Session $s) => $s->connect()->say($get('/int', "Connection: keep-alive\r\n", '1.0'))->say($get('/int', '', '1.0')),
    'HTTP 1.2' => fn(Session $s) => $s->connect()->say($get('/all', '', '1.2')),
    '100-continue with the body' => fn(Session $s) => $s->connect()->say($post('/all', "text/plain\r\nExpect: 100-continue", 'x')),
    '100-continue with a part of the body' => fn(Session $s) => $s->connect()
        ->say("POST /all HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\na")->say('=1'),
    '100-continue without a body' => fn(Session $s) => $s->connect()->say($post('/all', "text/plain\r\nExpect: 100-continue", '')),
    '100-continue of HTTP 1.0' => fn(Session $s) => $s->connect()
        ->say("POST /all HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")->say('a=1'),
    'properties of the request' => fn(Session $s) => $s->connect()->say($get('/properties'))->say($get('/properties')),
    'a large file' => fn(Session $s) => $s->connect()->send($get('/large.txt'))->bytes(3 << 20)->say($get('/int')),
    'a body of the greatest length' => fn(Session $s) => $s->connect()->send($post('/all', 'text/plain', str_repeat('x', 19_000)))
        ->until('"trailers":[]}'),
    'an answer to a client that has ended its direction' => fn(Session $s) => $s->connect()->send($get('/int'))->finish()->rest(),
    'the client goes in the middle' => fn(Session $s) => $s->connect()->send("POST /all HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nxx")->finish()->rest(),
];
foreach (['/empty', '/int', '/null', '/response', '/created', '/reason', '/unknown', '/lists', '/header', '/injection',
    '/nothing', '/not-modified', '/redirect', '/version', '/cookies', '/page.html', '/data.bin', '/range', '/offset',
    '/no-file', '/chunk', '/none', '/'] as $target) {
    $cases["answer $target"] = fn(Session $s) => $s->connect()->send($get($target))->until("\r\n\r\n")->take();
}
foreach (['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as $method) {
    $cases["method $method"] = fn(Session $s) => $s->connect()->say("$method /all HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
}
foreach (range(2, 7) as $length) {
    $cases["in pieces of $length"] = fn(Session $s) => $s->connect()->say_split($post('/all', 'text/plain', 'hello')
        . $chunked("5\r\nhello\r\n0\r\nX-T: u\r\n\r\n") . $get('/int') . $post('/all', 'text/plain', ''), $length);
}
$bad = [
    'no such method' => "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
    'method in lower case' => "get / HTTP/1.1\r\nHost: a\r\n\r\n",
    'absolute target' => "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
    'asterisk' => "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    'two spaces' => "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
    'no version' => "GET /\r\nHost: a\r\n\r\n",
    'version 2' => "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
    'no host' => "GET / HTTP/1.1\r\n\r\n",
    'two hosts' => "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    'host with a slash' => "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
    'space before the colon' => "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
    'a folded header' => "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n",
    'a header without a colon' => "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n",
    'two lengths' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
    'a negative length' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    'a length in hex' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\nx",
    'length and chunked' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    'another transfer encoding' => "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    'a chunk size that is none' => $chunked("xyz\r\n"),
    'a chunk size with a sign' => $chunked("+1\r\nx\r\n"),
    'a chunk size past 64 bits' => $chunked("ffffffffffffffff\r\n"),
    'no CRLF behind a chunk' => $chunked("1\r\nxyy"),
    'a body past the limit' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20001\r\n\r\n",
    '100-continue with a body past the limit' => "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 20001\r\n\r\n",
    'an absurd length' => "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    'chunks past the limit' => $chunked("4e20\r\n" . str_repeat('x', 20000) . "\r\n"),
    'a head past the limit' => "GET / HTTP/1.1\r\nHost: a\r\nX: " . str_repeat('x', 16384) . "\r\n\r\n",
    'a head past the limit without an end' => 'GET /' . str_repeat('x', 16384),
    'a bad request behind a good one' => $get('/int') . "nonsense\r\n\r\n",
];
foreach ($bad as $name => $bytes) {
    // The server sends its end first, then waits for ours.
    $cases["refused: $name"] = fn(Session $s) => $s->connect()->send($bytes)->finish()->rest();
}
$cases['session'] = function (Session $s) use ($get) {
    $cookie = "Cookie: PHPSID=0123456789abcdef0123\r\n";
    $s->connect()->say($get('/session', $cookie))->say($get('/session', $cookie));
};

// What differs on purpose.
$heads = [
    'a bare line feed behind the version' => "GET /empty HTTP/1.1\n\r\nHost: a\r\n\r\n",
    'NUL in a value' => "GET /empty HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    'CR in a value' => "GET /empty HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
];
foreach ($heads as $name => $head) {
    $cases[$name] = [
        'differs' => 'Bare line feeds after the version, a header name or `Host`; CR, LF or NUL in values',
        'native' => [
            'a < HTTP/1.1 400 Bad Request\\r\\nConnection: close\\r\\n\\r\\n',
            'a closed',
            'trace: onConnect #1',
            'trace: onClose #1',
        ],
        'run' => fn(Session $s) => $s->connect()->say($head),
    ];
}
$text = fn(string $body, string $more = '', string $type = 'text/html;charset=utf-8') => 'a < HTTP/1.1 200 OK\r\n'
    . "{$more}Connection: keep-alive\\r\\nContent-Type: $type\\r\\nContent-Length: " . strlen($body) . "\\r\\n\\r\\n$body";
// One request, whose traces lie between its arrival and the end.
$differs = fn(string $subject, string $target, string $answer, string ...$traces) => [
    'differs' => $subject,
    'native' => [$answer, 'trace: onConnect #1', "trace: onMessage #1 request(GET $target)",
        ...array_map(fn($line) => "trace: $line", $traces), 'trace: onClose #1'],
    'run' => fn(Session $s) => $s->connect()->say($get($target)),
];
$cases['one byte behind a request without headers'] = [
    'differs' => 'HTTP/1.0 request without headers, and one byte behind it',
    'native' => [
        $text('42'),
        $text('42'),
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET /int)',
        'trace: onMessage #1 request(GET /int)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say("GET /int HTTP/1.0\r\n\r\nG")->say("ET /int HTTP/1.0\r\n\r\n"),
];
$cases['line breaks in connection headers'] = $differs('Line break or colon in a header of `$connection->headers`, `send()` of a text',
    '/headers-breaks', $text('x', 'X-L: c\r\nX-H: h\r\n'));
$cases['a list as the type'] = $differs('List as `Content-Type` of `$connection->headers`, `send()` of a text',
    '/headers-types', $text('x', '', 'text/xml'));
$cases['events that are no strings'] = $differs('ServerSentEvents with an int, float, bool or object as data', '/event-values', $text('x'),
    'event "event: 1\ndata: 1\n\n"', 'event "event: two\nlines\ndata: two\ndata: lines\n\n"');
$cases['headers that are no strings'] = $differs('`getHeader()` of a header given as a number, bool or object', '/header-values',
    'a < HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: \r\nX-C: 1\r\nX-D: 1.5\r\nConnection: keep-alive\r\n'
    . 'Content-Type: text/html;charset=utf-8\r\nContent-Length: 0\r\n\r\n', 'X-A true', 'X-B false', 'X-C 1', 'X-D 1.5');
$cases['a cookie behind one that is no list'] = $differs('`Response::cookie()` after a `Set-Cookie` header that is no list', '/cookie-values',
    $text('x'), 'cookies [0 => 7, 1 => "a=b"]', 'cookies [0 => 1.5, 1 => "a=b"]', 'cookies [0 => true, 1 => "a=b"]',
    'cookies [0 => "b=c", 1 => "a=b"]');
$cases['control bytes in a target made by hand'] = $differs('Control bytes in the target of a Request made by hand', '/by-hand', $text('x'),
    'target "/a\001b?c=\002d" "/a\001b" "c=\002d" ["c" => "\002d"]', 'target "/\177?\177=1" "/\177" "\177=1" ["\177" => "1"]',
    'target "/a\nb" "/a\nb" "" []');
$cases['what a dump shows'] = $differs('`var_dump()` and `print_r()` of a Request', '/dump', $text('x'), 'data [0 => "get"]');
$cases['a closure that is called on a request'] = $differs('`Closure::call()`, and `Closure::bind()` with a class of the library as scope',
    '/closure', $text('x'), 'bound "/closure"',
    'called null "Cannot bind closure to scope of internal class Workerman\\\\Protocols\\\\Http\\\\Request"');
$cases['a target with a version'] = [
    'differs' => '`protocolVersion()` when the target has `HTTP/`',
    'native' => [$text('"1.1"'), 'trace: onConnect #1', 'trace: onMessage #1 request(GET /version-of?HTTP/3)', 'trace: onClose #1'],
    'run' => fn(Session $s) => $s->connect()->say($get('/version-of?HTTP/3')),
];
$cases['a target with a colon'] = $differs('Target that starts with `//`, or has a colon and digits', '/port:80', $text('/port:80'));
$cases['the same body as form and as json'] = [
    'differs' => '`post()`',
    'native' => [
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 16\\r\\n\\r\\n{"{\\\\"a\\\\":1}":""}',
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 7\\r\\n\\r\\n{"a":1}',
        'trace: onConnect #1',
        'trace: onMessage #1 request(POST /post)',
        'trace: onMessage #1 request(POST /post)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($post('/post', 'text/plain', '{"a":1}'))
        ->say($post('/post', 'application/json', '{"a":1}')),
];
$cases['a parameter behind the boundary'] = [
    'differs' => 'Multipart boundary followed by other parameters',
    'native' => [
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 9\\r\\n\\r\\n{"a":"1"}',
        'trace: onConnect #1',
        'trace: onMessage #1 request(POST /post)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($post('/post', 'multipart/form-data; boundary=XX; charset=utf-8',
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX--\r\n")),
];
$cases['a target with two slashes'] = [
    'differs' => 'Target that starts with `//`, or has a colon and digits',
    'native' => [
        'a < HTTP/1.1 404 Not Found\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 12\\r\\nConnection: keep-alive\\r\\n\\r\\nno such page',
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET //path/int)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($get('//path/int')),
];
$cases['100-continue'] = [
    'differs' => '`Expect: 100-continue`',
    'native' => [
        'a < HTTP/1.1 100 Continue\\r\\n\\r\\n',
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 9\\r\\n\\r\\n{"a":"1"}',
        'trace: onConnect #1',
        'trace: onMessage #1 request(POST /post)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()
        ->say("POST /post HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")->say('a=1'),
];
$cases['close with a large file'] = [
    'differs' => '`close()` after a large file, or a file range',
    'native' => [
        'a < HTTP/1.1 200 OK\\r\\nContent-Length: 33554432\\r\\nAccept-Ranges: bytes\\r\\nConnection: keep-alive\\r\\nContent-Type: application/octet-stream\\r\\nContent-Disposition: attachment; filename="huge.bin"\\r\\nLast-Modified: Sun, 09 Sep 2001 01:46:40 GMT\\r\\n\\r\\n\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\…33554663:41a7d00a533d87972e1de85652419d34',
        'a closed',
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET /close-file)',
        'trace: onBufferDrain #1',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->send($get('/close-file'))->rest(),
];
$cases['events and connection headers'] = [
    'differs' => 'Chunk, ServerSentEvents and other Stringables while `$connection->headers` is set',
    'native' => [
        'a < 5\\r\\nchunk\\r\\n',
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET /headers-chunk)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($get('/headers-chunk')),
];
$cases['an event with an int'] = [
    'differs' => 'ServerSentEvents with an int, float, bool or object as data',
    'native' => [
        'a < data: 7\\n\\n',
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET /event-int)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($get('/event-int')),
];
$cases['sends while more requests wait'] = [
    'differs' => 'When `send()` writes',
    'native' => [
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 1\\r\\n\\r\\nxHTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 1\\r\\n\\r\\nx',
        'trace: onConnect #1',
        'trace: onMessage #1 request(GET /returned)',
        'trace: returned null',
        'trace: onMessage #1 request(GET /returned?2)',
        'trace: returned true',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($get('/returned') . $get('/returned?2')),
];
$part = "POST /post HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n";
$cases['a chunked request, then the same with another behind'] = [
    'differs' => 'Chunked requests in a pipeline',
    'native' => [
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 9\\r\\n\\r\\n{"a":"1"}',
        'a < HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 9\\r\\n\\r\\n{"a":"1"}HTTP/1.1 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Type: text/html;charset=utf-8\\r\\nContent-Length: 102\\r\\n\\r\\nhead[GET /raw HTTP/1.1\\r\\nHost: a]\\nbuffer[GET /raw HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n]\\nGET /raw HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n',
        'trace: onConnect #1',
        'trace: onMessage #1 request(POST /post)',
        'trace: onMessage #1 request(POST /post)',
        'trace: onMessage #1 request(GET /raw)',
        'trace: onClose #1',
    ],
    'run' => fn(Session $s) => $s->connect()->say($part)->say($part . $get('/raw')),
];
return $cases;
