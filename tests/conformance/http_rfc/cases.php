<?php
/**
 * The cases: name => [bytes, outcome, note].
 *
 * Outcome: a status that refuses and ends the connection; `204`; `waits` when the request is not over; otherwise the
 * text of the answer, which is method, target, host and body. The note says how the PHP library answers when that is
 * something else, and why ours is right.
 *
 * Kept lenient on purpose, because the PHP library takes it and nobody reads another request out of it: `user@host` and
 * a list without spaces in Host, control bytes other than NUL, CR and LF in values, any byte from 0x80 on in the
 * target, and backslashes, fragments and `%00` in it (the script sees them as they are), header names with underscores,
 * repeated Content-Type, minor versions above 1, a body with GET, HEAD and OPTIONS.
 * Kept strict as the library: `OPTIONS *`, the absolute form, empty lines before a request, TRACE and CONNECT are 400.
 * Left to the script as with the library: `Connection: close` of the client and HTTP/1.0, HEAD, Date, Allow, 405.
 */

declare(strict_types=1);

/** @return array<string, array{0: string, 1: string, 2?: string}> */
function cases(): array
{
    return [...lines(), ...headers(), ...lengths(), ...encodings(), ...chunks(), ...boundaries(), ...sizes(), ...names()];
}

function get(string $headers = '', string $target = '/'): string
{
    return "GET $target HTTP/1.1\r\nHost: a\r\n$headers\r\n";
}

function post(string $headers, string $body = ''): string
{
    return "POST / HTTP/1.1\r\nHost: a\r\n$headers\r\n$body";
}

function chunked(string $body): string
{
    return post("Transfer-Encoding: chunked\r\n", $body);
}

function lines(): array
{
    return [
        'line: GET' => [get(), 'GET / a '],
        'line: HEAD' => ["HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 'HEAD / a '],
        'line: DELETE' => ["DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 'DELETE / a '],
        'line: OPTIONS' => ["OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", 'OPTIONS / a '],
        'line: a bare LF behind it' => ["GET / HTTP/1.1\nHost: a\r\n\r\n", '400'],
        'line: a bare CR behind it' => ["GET / HTTP/1.1\rHost: a\r\n\r\n", '400'],
        'line: two spaces before the target' => ["GET  / HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: two spaces before the version' => ["GET /  HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: a tab for a space' => ["GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: a space in the target' => ["GET /pa th HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: a space behind it' => ["GET / HTTP/1.1 \r\nHost: a\r\n\r\n", '400'],
        'line: a space before it' => [" GET / HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: only a space' => [" \r\n\r\n", '400'],
        'line: an empty one before it' => ["\r\n" . get(), '400'],
        'line: two empty ones before it' => ["\r\n\r\n" . get(), '400'],
        'line: no target' => ["GET HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: no version' => ["GET /\r\n\r\n", '400'],
        'line: version 9.9' => ["GET / HTTP/9.9\r\nHost: a\r\n\r\n", '400'],
        'line: version 2.0' => ["GET / HTTP/2.0\r\nHost: a\r\n\r\n", '400'],
        'line: version 1.2' => ["GET / HTTP/1.2\r\nHost: a\r\n\r\n", 'GET / a '],
        'line: version 1.0 without Host' => ["GET / HTTP/1.0\r\n\r\n", 'GET / - '],
        'line: version 1' => ["GET / HTTP/1\r\nHost: a\r\n\r\n", '400'],
        'line: version 1.' => ["GET / HTTP/1.\r\nHost: a\r\n\r\n", '400'],
        'line: version 1.10' => ["GET / HTTP/1.10\r\nHost: a\r\n\r\n", '400'],
        'line: version 01.01' => ["GET / HTTP/01.01\r\nHost: a\r\n\r\n", '400'],
        'line: a space in the version' => ["GET / HTTP/ 1.1\r\nHost: a\r\n\r\n", '400'],
        'line: version in lower case' => ["GET / http/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: method in lower case' => ["get / HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: an unknown method' => ["FOOBAR / HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: TRACE' => ["TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: TRACE with a body' => ["TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", '400'],
        'line: CONNECT' => ["CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", '400'],
        'line: the preface of HTTP/2' => ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", '400'],
        'line: GET *' => [get('', '*'), '400'],
        'line: OPTIONS *' => ["OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", '400'],
        'line: the absolute form' => [get('', 'http://a/'), '400'],
        'line: the absolute form of another host' => [get('', 'http://other.example/'), '400'],
        'target: a fragment' => [get('', '/path#frag'), 'GET /path#frag a '],
        'target: a backslash' => [get('', '/path\\file'), 'GET /path\\file a '],
        'target: UTF-8' => [get('', "/caf\xc3\xa9"), "GET /caf\xc3\xa9 a "],
        'target: an overlong slash' => [get('', "/\xc0\xaf"), "GET /\xc0\xaf a "],
        'target: %00' => [get('', '/path%00.html'), 'GET /path%00.html a '],
        'target: %0d%0a' => [get('', '/path%0d%0aX-Injected:%20true'), 'GET /path%0d%0aX-Injected:%20true a '],
        'target: NUL' => [get('', "/\0test"), '400'],
        'target: DEL' => [get('', "/\x7ftest"), '400'],
        'target: 7900 bytes' => [get('', '/' . str_repeat('a', 7900)), 'GET 7901 a '],
    ];
}

function headers(): array
{
    return [
        'header: a bare LF behind one' => ["GET / HTTP/1.1\r\nHost: a\nX-Test: value\r\n\r\n", '400'],
        'header: a bare LF behind another' => [get("X-Test: value\nX-More: value\r\n"), '400', 'served, the LF in the value'],
        'header: a folded line' => [get("X-Test: value\r\n continued\r\n"), '400'],
        'header: a line folded with a tab' => [get("X-Test: value\r\n\tcontinued\r\n"), '400'],
        'header: white space before the first' => ["GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n", '400'],
        'header: a space before the colon' => [get("X-Test : value\r\n"), '400'],
        'header: no colon' => [get("NoColonHere\r\n"), '400'],
        'header: no name' => [get(": empty-name\r\n"), '400'],
        'header: a bracket in the name' => [get("Bad[Name: value\r\n"), '400'],
        'header: a tab in the name' => [get("Content\tLength: 99\r\n"), '400'],
        'header: a name that is not ASCII' => [get("X-T\xc3\xabst: value\r\n"), '400'],
        'header: NUL in a value' => [get("X-Test: val\0ue\r\n"), '400', 'served, the NUL in the value'],
        'header: a bare CR in a value' => [post("Content-Length: 5\r\nX-Test: val\rue\r\n", 'hello'), '400', 'served, the CR in the value'],
        'header: BEL, BS and VT in a value' => [get("X-Test: abc\x07\x08\x0bdef\r\n"), 'GET / a '],
        'host: none' => ["GET / HTTP/1.1\r\n\r\n", '400'],
        'host: empty' => ["GET / HTTP/1.1\r\nHost: \r\n\r\n", '400'],
        'host: two' => [get("Host: other\r\n"), '400'],
        'host: the same twice' => [get("Host: a\r\n"), '400'],
        'host: two names' => ["GET / HTTP/1.1\r\nHost: a, other\r\n\r\n", '400'],
        'host: a path' => ["GET / HTTP/1.1\r\nHost: a/path\r\n\r\n", '400'],
        'host: a user' => ["GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", 'GET / user@a '],
        'host: a port' => ["GET / HTTP/1.1\r\nHost: a:80\r\n\r\n", 'GET / a:80 '],
        'host: an address of IPv6' => ["GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 'GET / [::1]:80 '],
        'header: Expect with another word' => [get("Expect: 200-ok\r\n"), 'GET / a '],
        'header: Content-Type twice' => [post("Content-Length: 5\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n", 'hello'), 'POST / a hello'],
        'header: an unknown Content-Type' => [post("Content-Length: 5\r\nContent-Type: application/x-nonsense\r\n", 'hello'), 'POST / a hello'],
        'header: Range is the business of the script' => [get("Range: bytes=abc-xyz\r\n"), 'GET / a '],
        'header: a thousand ranges' => [get('Range: bytes=' . implode(',', array_fill(0, 1000, '0-')) . "\r\n"), 'GET / a '],
        'header: Range with POST' => [post("Content-Length: 5\r\nRange: bytes=0-10\r\n", 'hello'), 'POST / a hello'],
        'upgrade: to WebSocket' => [get("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n"), 'GET / a '],
        'upgrade: to something unknown' => [get("Connection: Upgrade\r\nUpgrade: totally-made-up/1.0\r\n"), 'GET / a '],
        'upgrade: with POST' => [post("Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n"), 'POST / a '],
    ];
}

function lengths(): array
{
    $five = static fn(string $length) => post("Content-Length:$length\r\n", 'hello');
    return [
        'length: 5' => [$five(' 5'), 'POST / a hello'],
        'length: 0' => [post("Content-Length: 0\r\n"), 'POST / a '],
        'length: none' => [post(''), 'POST / a '],
        'length: longer than what comes' => [post("Content-Length: 10\r\n", 'hello'), 'waits'],
        'length: 999999 and no body' => [post("Content-Length: 999999\r\n"), 'waits'],
        'length: 005' => [$five(' 005'), 'POST / a hello'],
        'length: 00' => [post("Content-Length: 00\r\n"), 'POST / a '],
        'length: 0200 is not octal' => [post("Content-Length: 0200\r\n", str_repeat('A', 200)), 'POST / a 200'],
        'length: a tab before it' => [$five("\t5"), 'POST / a hello'],
        'length: two spaces before it' => [$five('  5'), 'POST / a hello'],
        'length: a space behind it' => [$five(' 5 '), 'POST / a hello'],
        'length: no space before it' => [$five('5'), 'POST / a hello'],
        'length: letters' => [$five(' abc'), '400'],
        'length: empty' => [$five(' '), '400'],
        'length: +5' => [$five(' +5'), '400'],
        'length: -1' => [$five(' -1'), '400'],
        'length: -0' => [$five(' -0'), '400'],
        'length: 0x5' => [$five(' 0x5'), '400'],
        'length: 0o5' => [$five(' 0o5'), '400'],
        'length: 1_0' => [$five(' 1_0'), '400'],
        'length: 1 0' => [$five(' 1 0'), '400'],
        'length: 5.0' => [$five(' 5.0'), '400'],
        'length: 5, 5' => [$five(' 5, 5'), '400'],
        'length: 5, 10' => [$five(' 5, 10'), '400'],
        'length: NUL behind it' => [$five(" 5\0"), '400'],
        'length: VT before it' => [$five("\x0b5"), '400'],
        'length: twice' => [post("Content-Length: 5\r\nContent-Length: 10\r\n", 'helloworld'), '400'],
        'length: the same twice' => [post("Content-Length: 5\r\nContent-Length: 5\r\n", 'hello'), '400'],
        'length: folded' => [post("Content-Length:\r\n 5\r\n", 'hello'), '400'],
        'length: a space before the colon' => [post("Content-Length: 11\r\nContent-Length : 5\r\n", 'hello world'), '400'],
        'length: with GET' => [get("Content-Length: 5\r\n") . 'hello', 'GET / a hello'],
        'length: with HEAD' => ["HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 'HEAD / a hello'],
        'length: with OPTIONS' => ["OPTIONS / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 'OPTIONS / a hello'],
        'length: no length in a 204' => ["OPTIONS /204 HTTP/1.1\r\nHost: a\r\n\r\n", '204'],
        'length: past 64 bits' => [$five(' 99999999999999999999'), '413'],
        'length: past the limit' => [$five(' 999999999'), '413'],
        'expect: with its body' => [post("Content-Length: 5\r\nExpect: 100-continue\r\n", 'hello'), 'POST / a hello'],
        'expect: in HTTP/1.0' => ["POST / HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello", 'POST / a hello'],
    ];
}

function encodings(): array
{
    $both = static fn(string $encoding) => post("Transfer-Encoding:$encoding\r\nContent-Length: 5\r\n", 'hello');
    $only = static fn(string $encoding) => post("Transfer-Encoding:$encoding\r\n", "0\r\n\r\n");
    $cases = [];
    foreach (['xchunked', 'chunked ', 'chunked, chunked', 'Chunked', '', ', chunked', 'chunked,', 'identity', "\x0bchunked", "\x0cchunked",
        "chunked\0", 'chunked;ext=val', "\tchunked", "\r\n chunked", 'gzip, chunked'] as $encoding) {
        $cases['encoding: ' . addcslashes($encoding, "\0..\37") . ' and a length'] = [$both(" $encoding"), '400'];
    }
    foreach (['gzip', 'identity', 'chunked, gzip', 'gzip, chunked', 'chunked, identity', 'chunked;q=1', '"chunked"', "\x0bchunked", ''] as $encoding) {
        $cases['encoding: ' . addcslashes($encoding, "\0..\37")] = [$only(" $encoding"), '400'];
    }
    foreach (['Chunked', ' chunked', "\tchunked\t", 'CHUNKED'] as $encoding) {
        $cases['encoding: ' . addcslashes($encoding, "\0..\37") . ' is chunked'] = [$only($encoding), 'POST / a '];
    }
    return $cases + [
        'encoding: a length before it' => [post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), '400'],
        'encoding: twice' => [post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), '400'],
        'encoding: chunked, then identity in another header' => [post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: 5\r\n", 'hello'), '400'],
        'encoding: a space before the colon' => [post("Transfer-Encoding : chunked\r\nContent-Length: 5\r\n", 'hello'), '400'],
        'encoding: HTTP/1.0 with a length' => ["POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello", '400'],
        'encoding: HTTP/1.0' => ["POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 'POST / a , then 400',
            'also serves what follows; who speaks 1.0 knows no chunks and may take them for the next request'],
        'encoding: an underscore in the name is another header' => [post("Transfer_Encoding: chunked\r\nContent-Length: 5\r\n", 'hello'), 'POST / a hello'],
    ];
}

function chunks(): array
{
    $cases = [];
    foreach ([
        'one' => ["5\r\nhello\r\n0\r\n\r\n", 'hello'],
        'two' => ["5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", 'hello world'],
        'none' => ["0\r\n\r\n", ''],
        'a size in upper case' => ["A\r\nhelloworld\r\n0\r\n\r\n", 'helloworld'],
        'a size with zeros in front' => ["005\r\nhello\r\n0\r\n\r\n", 'hello'],
        'an extension' => ["5;ext=value\r\nhello\r\n0\r\n\r\n", 'hello'],
        'a quoted extension' => ["5;ext=\"a;b\"\r\nhello\r\n0;last\r\n\r\n", 'hello'],
        'a trailer' => ["5\r\nhello\r\n0\r\nX-Checksum: abc\r\n\r\n", 'hello'],
        'Content-Length in the trailer' => ["5\r\nhello\r\n0\r\nContent-Length: 50\r\n\r\n", 'hello'],
        'Transfer-Encoding in the trailer' => ["5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", 'hello'],
        'Host in the trailer' => ["5\r\nhello\r\n0\r\nHost: evil.example\r\n\r\n", 'hello'],
        'Authorization in the trailer' => ["5\r\nhello\r\n0\r\nAuthorization: Bearer evil\r\n\r\n", 'hello'],
        'a line end in the data' => ["7\r\n0\r\n\r\nab\r\n0\r\n\r\n", "0\r\n\r\nab"],
    ] as $name => [$body, $text]) {
        $cases["chunks: $name"] = [chunked($body), "POST / a $text"];
    }
    foreach ([
        'no last one' => "5\r\nhello\r\n",
        'the data ends early' => "5\r\nhel",
        'the trailer is not over' => "0\r\nX: y\r\n",
    ] as $name => $body) {
        $cases["chunks: $name"] = [chunked($body), 'waits'];
    }
    foreach ([
        '0x5' => "0x5\r\nhello\r\n0\r\n\r\n",
        '+5' => "+5\r\nhello\r\n0\r\n\r\n",
        '-1' => "-1\r\nhello\r\n0\r\n\r\n",
        '1_0' => "1_0\r\nhello world!!!!!\r\n0\r\n\r\n",
        'a space behind the size' => "5 \r\nhello\r\n0\r\n\r\n",
        'a space before the size' => " 5\r\nhello\r\n0\r\n\r\n",
        'a size past 64 bits' => "FFFFFFFFFFFFFFFF0\r\nhello\r\n0\r\n\r\n",
        'no line end behind the data' => "5\r\nhello0\r\n\r\n",
        'more data than announced' => "5\r\nhello!!\r\n0\r\n\r\n",
        'less data than announced' => "6\r\nhello\r\n0\r\n\r\n",
        'a bare LF in an extension' => "5;\nhello\r\n0\r\n\r\n",
        'a bare LF behind the size' => "5\nhello\r\n0\r\n\r\n",
        'a bare CR behind the size' => "5\rhello\r\n0\r\n\r\n",
        'a bare LF behind the data' => "5\r\nhello\n0\r\n\r\n",
        'no size' => "\r\nhello\r\n0\r\n\r\n",
        'only an extension' => ";a\r\nhello\r\n0\r\n\r\n",
    ] as $name => $body) {
        $cases["chunks: $name"] = [chunked($body), '400'];
    }
    foreach ([
        'an extension without a name' => ["5;\r\nhello\r\n0\r\n\r\n", 'served'],
        'a bracket in an extension' => ["5;bad[=x\r\nhello\r\n0\r\n\r\n", 'served'],
        'an extension without a value' => ["5;a=\r\nhello\r\n0\r\n\r\n", 'served'],
        'NUL in an extension' => ["5;\0ext\r\nhello\r\n0\r\n\r\n", 'served'],
        'a bare CR in an extension' => ["5;a\rX\r\nhello\r\n0\r\n\r\n", 'served'],
        'a trailer without a colon' => ["5\r\nhello\r\n0\r\nnothing\r\n\r\n", 'served'],
        'a bare LF for the end' => ["5\r\nhello\r\n0\r\n\n", 'waits for another line end'],
        'an extension of 64 KiB' => ['5;ext=' . str_repeat('a', 65536) . "\r\nhello\r\n0\r\n\r\n", 'served'],
    ] as $name => [$body, $library]) {
        $cases["chunks: $name"] = [chunked($body), '400', "$library; other servers read it in another way, or it may grow without end"];
    }
    return $cases;
}

/** Requests hidden behind a boundary that two servers may see in two places. */
function boundaries(): array
{
    $hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    $body = "0\r\n\r\n$hidden";
    $length = strlen($body);
    $chunk = "GET /hidden HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n";
    $cases = [];
    foreach ([
        'length and chunks' => post("Content-Length: $length\r\nTransfer-Encoding: chunked\r\n", $body),
        'chunks and length' => post("Transfer-Encoding: chunked\r\nContent-Length: $length\r\n", $body),
        'length with a plus and chunks' => post("Content-Length: +$length\r\nTransfer-Encoding: chunked\r\n", $body),
        'length with a letter and chunks' => post("Content-Length: {$length}x\r\nTransfer-Encoding: chunked\r\n", $body),
        'folded chunks and length' => post("Transfer-Encoding:\r\n chunked\r\nContent-Length: $length\r\n", $body),
        'chunks with a space behind and length' => post("Content-Length: $length\r\nTransfer-Encoding: chunked \r\n", $body),
        'chunks with a comma in front and length' => post("Content-Length: $length\r\nTransfer-Encoding: , chunked\r\n", $body),
        'chunks in upper case and length' => post("Content-Length: $length\r\nTransfer-Encoding: CHUNKED\r\n", $body),
        'two encodings and length' => post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: $length\r\n", $body),
        'a chunk that is a request' => post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", dechex(strlen($chunk)) . "\r\n$chunk\r\n0\r\n\r\n"),
        'two lengths' => post("Content-Length: 4\r\nContent-Length: " . (4 + strlen($hidden)) . "\r\n", "PING$hidden"),
        'an invalid chunk size' => chunked("+0\r\n\r\n$hidden"),
        'OPTIONS with folded chunks' => "OPTIONS / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\nContent-Length: $length\r\n\r\n$body",
    ] as $name => $bytes) {
        $cases["boundary: $name"] = [$bytes, '400'];
    }
    return $cases + [
        'boundary: the beginning of a request as a body' => [get("Content-Length: 26\r\n") . "GET / HTTP/1.1\r\nHost: a\r\n\r", "GET / a GET / HTTP/1.1\r\nHost: a\r\n\r"],
        'boundary: a request as a chunk' => [chunked(dechex(strlen($hidden)) . "\r\n$hidden\r\n0\r\n\r\n"), 'POST / a ' . $hidden],
    ];
}

function sizes(): array
{
    $large = str_repeat('A', 100_000);
    return [
        'size: a target of 100 kB' => [get('', "/$large"), '431'],
        'size: a header of 100 kB' => [get("X-Big: $large\r\n"), '431'],
        'size: a name of 100 kB' => [get("$large: value\r\n"), '431'],
        'size: a method of 100 kB' => ["$large / HTTP/1.1\r\nHost: a\r\n\r\n", '431'],
        'size: ten thousand headers' => [get(implode(array_map(static fn(int $i) => "X-H-$i: value\r\n", range(1, 10_000)))), '431'],
        'size: a cookie of 64 kB' => [get('Cookie: big=' . str_repeat('A', 65536) . "\r\n"), '431'],
        'size: a head that is not over' => ["GET / HTTP/1.1\r\nHost: a\r\nX-Test: value", 'waits'],
        'size: nothing' => ['', 'waits'],
    ];
}

function names(): array
{
    $seen = static fn(array $headers) => json_encode(['host' => 'a'] + $headers);
    $cookie = static fn(string $value) => get("Cookie: $value\r\n", '/cookies');
    return [
        'name: Content_Length is not Content-Length' => [
            "POST /headers HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent_Length: 99\r\n\r\nhello",
            $seen(['content-length' => '5', 'content_length' => '99']),
        ],
        'name: lower case for the script' => [get("X-UPPER: Value\r\n", '/headers'), $seen(['x-upper' => 'Value'])],
        'name: spaces around a value go' => [get("X-Test:  \t value \t \r\n", '/headers'), $seen(['x-test' => 'value'])],
        'name: what a trailer holds is no header' => [
            "POST /headers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nHost: evil\r\nX-T: y\r\n\r\n",
            $seen(['content-length' => '0']),
        ],
        'cookie: one' => [$cookie('foo=bar'), '{"foo":"bar"}'],
        'cookie: several' => [$cookie('a=1; b=2; c=3'), '{"a":"1","b":"2","c":"3"}'],
        // A client sends one header (RFC 6265 §5.4). Two are joined as any repeated header is.
        'cookie: two headers' => [get("Cookie: a=1\r\nCookie: b=2\r\n", '/cookies'), '{"a":"1,b=2"}'],
        'cookie: empty' => [$cookie(''), '[]'],
        'cookie: an empty value' => [$cookie('foo='), '{"foo":""}'],
        'cookie: nonsense' => [$cookie('===;;;'), '{"":"=="}'],
        'cookie: spaces and signs in values' => [$cookie('a=hello world; b=x=y'), '{"a":"hello world","b":"x=y"}'],
        'cookie: NUL' => [$cookie("foo=\0bar"), '400', 'served'],
        'cookie: a thousand' => [$cookie(implode('; ', array_map(static fn(int $i) => "k$i=v$i", range(1, 1000)))),
            json_encode(array_combine(array_map(static fn(int $i) => "k$i", range(1, 1000)), array_map(static fn(int $i) => "v$i", range(1, 1000))))],
    ];
}
