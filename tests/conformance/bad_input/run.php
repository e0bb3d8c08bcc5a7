<?php
/**
 * What nobody should send. The extension must give the right answer or close, and the same process must go on
 * serving, with bounded memory.
 *
 * Usage: php tests/conformance/bad_input/run.php <extension>
 * Prints `ok NAME` or `not ok NAME: reason` per case.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$service = new Service(Side::native($extension), __DIR__ . '/server.php', 5);
$service->start();
$pid = (int)$service->ask('pid');
$failed = 0;

/** @return resource */
function dial(int $index): mixed
{
    global $service;
    $socket = stream_socket_client("tcp://127.0.0.1:{$service->ports[$index]}", $code, $reason, 10);
    stream_set_timeout($socket, 10);
    return $socket;
}

/** Sends everything the peer takes, ends our direction if told so, and returns what comes until it closes. */
function exchange(int $index, string $bytes, bool $finish = false): string
{
    $socket = dial($index);
    stream_set_blocking($socket, false);
    $answer = '';
    $deadline = microtime(true) + 10;
    while (microtime(true) < $deadline) {
        [$read, $write, $except] = [[$socket], $bytes === '' ? null : [$socket], null];
        if (!stream_select($read, $write, $except, 1)) {
            continue;
        }
        if ($write) {
            $written = @fwrite($socket, $bytes);
            $bytes = $written === false ? '' : substr($bytes, $written);
            $bytes === '' && $finish && stream_socket_shutdown($socket, STREAM_SHUT_WR);
        }
        if ($read) {
            $chunk = @fread($socket, 65536);
            if ($chunk === '' || $chunk === false) {
                return $answer;
            }
            $answer .= $chunk;
        }
    }
    throw new RuntimeException('still open after 10 s, with ' . json_encode(substr($answer, 0, 100)));
}

function memory(): int
{
    global $pid;
    preg_match('/^VmRSS:\s+(\d+)/m', file_get_contents("/proc/$pid/status"), $match);
    return (int)$match[1];
}

/** The process that was started answers on a fresh connection. */
function serves(): void
{
    global $pid;
    $socket = dial(0);
    fwrite($socket, "GET /still HTTP/1.1\r\nHost: a\r\n\r\n");
    $answer = fread($socket, 1000);
    if (!str_ends_with($answer, "\r\n\r\n$pid GET /still 0")) {
        throw new RuntimeException("process $pid does not serve any more: " . json_encode($answer));
    }
}

function same(mixed $expected, mixed $actual): void
{
    $expected === $actual || throw new RuntimeException('expected ' . json_encode($expected) . ', got ' . json_encode($actual));
}

function check(string $name, callable $test): void
{
    global $failed;
    try {
        $test();
        serves();
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: {$reason->getMessage()}\n";
    }
}

/** Refused with this status and closed, whether the client ends its direction or not. */
function refused(string $status, string $bytes): callable
{
    return static function () use ($status, $bytes): void {
        foreach ([true, false] as $finish) {
            same("HTTP/1.1 $status\r\nConnection: close\r\n\r\n", exchange(0, $bytes, $finish));
        }
    };
}

const BAD = '400 Bad Request';
const LARGE = '413 Payload Too Large';
const HEAD = '431 Request Header Fields Too Large';
$post = static fn(string $headers, string $body = '') => "POST / HTTP/1.1\r\nHost: a\r\n$headers\r\n$body";
$chunked = static fn(string $body) => $post("Transfer-Encoding: chunked\r\n", $body);

foreach ([
    'a line that is no request' => "nonsense\r\n\r\n",
    'no target' => "GET HTTP/1.1\r\nHost: a\r\n\r\n",
    'a method in lower case' => "get / HTTP/1.1\r\nHost: a\r\n\r\n",
    'CONNECT' => "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    'version 2.0' => "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
    'version 1.1x' => "GET / HTTP/1.1x\r\nHost: a\r\n\r\n",
    'a control byte in the target' => "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
    'a tab for a space' => "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n",
    'a TLS greeting' => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" . str_repeat("\x55", 40) . "\r\n\r\n",
    'a bare LF behind the request line' => "GET / HTTP/1.1\nHost: a\r\n\r\n",
    'a bare LF behind the version' => "GET / HTTP/1.1\n\r\nHost: a\r\n\r\n",
    'a bare LF in a header' => "GET / HTTP/1.1\r\nHost: a\r\nX: b\nContent-Length: 5\r\n\r\n",
    'a bare LF in Host' => "GET / HTTP/1.1\r\nHost: a\n\r\n\r\n",
    'a bare CR in a header' => "GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n",
    'NUL in a header' => "GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n",
    'an empty header name' => "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
    'a space before the colon' => "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\nx",
    'a folded header' => "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n",
    'a header name that is not ASCII' => "GET / HTTP/1.1\r\nHost: a\r\nX\xc3\xa4: b\r\n\r\n",
    'no Host' => "GET / HTTP/1.1\r\n\r\n",
    'two Hosts' => "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    'the same length twice' => $post("Content-Length: 1\r\nContent-Length: 1\r\n", 'x'),
    'two lengths' => $post("Content-Length: 1\r\nContent-Length: 2\r\n", 'xy'),
    'lengths in a list' => $post("Content-Length: 1, 1\r\n", 'x'),
    'a negative length' => $post("Content-Length: -1\r\n"),
    'a length with a sign' => $post("Content-Length: +1\r\n", 'x'),
    'an empty length' => $post("Content-Length:\r\n"),
    'a length with a space inside' => $post("Content-Length: 1 0\r\n", 'x'),
    'length and chunked' => $post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    'chunked and length' => $post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
    'chunked twice' => $post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    'chunked behind another encoding' => $post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
    'an unknown encoding' => $post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    'chunked with a vertical tab' => $post("Transfer-Encoding: \x0bchunked\r\n", "0\r\n\r\n"),
    'a negative chunk size' => $chunked("-1\r\nx\r\n"),
    'a chunk size with 0x' => $chunked("0x1\r\nx\r\n"),
    'no chunk size' => $chunked("\r\nx\r\n"),
    'a space before the chunk size' => $chunked(" 1\r\nx\r\n"),
    'a chunk size of 17 digits' => $chunked("00000000000000001\r\nx\r\n0\r\n\r\n"),
    'a chunk size past 63 bits' => $chunked("8000000000000000\r\nx"),
    'a chunk longer than it says' => $chunked("1\r\nxy\r\n0\r\n\r\n"),
] as $name => $bytes) {
    check("http: $name", refused(BAD, $bytes));
}
foreach ([
    'a length past the limit' => $post('Content-Length: ' . 100_001 . "\r\n"),
    'a length past 64 bits' => $post("Content-Length: 18446744073709551617\r\n", 'x'),
    'a length of 1,000 digits' => $post('Content-Length: ' . str_repeat('9', 1000) . "\r\n"),
    'chunks past the limit' => $chunked(str_repeat("2710\r\n" . str_repeat('x', 10_000) . "\r\n", 11)),
] as $name => $bytes) {
    check("http: $name", refused(LARGE, $bytes));
}
foreach ([
    'a head of 16 KiB' => "GET / HTTP/1.1\r\nHost: a\r\nX: " . str_repeat('x', 16384) . "\r\n\r\n",
    'a thousand headers' => "GET / HTTP/1.1\r\nHost: a\r\n" . str_repeat("X-Y: 0123456789\r\n", 1000) . "\r\n",
    'a target without an end' => 'GET /' . str_repeat('x', 20_000),
] as $name => $bytes) {
    check("http: $name", refused(HEAD, $bytes));
}

check('http: what follows a refused request is never served', function () use ($post) {
    $hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    foreach ([
        $post('Content-Length: ' . strlen($hidden) . "\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n$hidden"),
        $post("Content-Length: 0\r\nContent-Length: " . strlen($hidden) . "\r\n", $hidden),
        $post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n$hidden"),
        $post("Transfer-Encoding : chunked\r\nContent-Length: 0\r\n", $hidden),
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\n\n$hidden",
    ] as $bytes) {
        same("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", exchange(0, $bytes, true));
    }
});
check('http: a body that only looks like a request is a body', function () use ($post, $pid) {
    $inner = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    $answer = exchange(0, $post('Content-Length: ' . strlen($inner) . "\r\n", $inner), true);
    same(1, substr_count($answer, 'HTTP/1.1'));
    same("$pid POST / " . strlen($inner), substr($answer, strpos($answer, "\r\n\r\n") + 4));
});
check('http: an announced chunk is not waited for past the limit', function () use ($chunked) {
    $before = memory();
    same("HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",
        exchange(0, $chunked("7fffffffffffffff\r\n" . str_repeat('x', 1 << 20))));
    memory() - $before < 8192 || throw new RuntimeException('grew by ' . (memory() - $before) . ' KiB');
});
check('http: trailers without an end', function () use ($chunked) {
    $answer = exchange(0, $chunked("0\r\n" . str_repeat("X-T: 0123456789\r\n", 20_000)));
    preg_match('~^HTTP/1\.1 4(00|13|31) ~', $answer) || throw new RuntimeException(json_encode(substr($answer, 0, 80)));
});
check('http: a client that stops in the middle', function () use ($post) {
    foreach (['G', "GET / HTTP/1.1\r\nHo", $post("Content-Length: 10\r\n", 'x'), $post("Transfer-Encoding: chunked\r\n", "5\r\nab")] as $part) {
        same('', exchange(0, $part, true));
    }
});
check('http: invalid UTF-8 and percent signs in the target', function () use ($pid) {
    foreach (["/\xff\xfe", '/%', '/%zz%00'] as $target) {
        $answer = exchange(0, "GET $target HTTP/1.1\r\nHost: a\r\n\r\n", true);
        str_starts_with($answer, 'HTTP/1.1 200 OK') || throw new RuntimeException(json_encode($answer));
    }
});

$hello = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
$frame = static function (string $payload, int $first): string {
    $length = strlen($payload);
    $head = $length < 126 ? chr(0x80 | $length) : chr(0x80 | 126) . pack('n', $length);
    return chr($first) . "$head\1\2\3\4" . ($payload ^ substr(str_repeat("\1\2\3\4", intdiv($length, 4) + 1), 0, $length));
};
foreach ([
    'an unmasked frame' => ["\x81\x05hello", 1002],
    'reserved bit 1' => [$frame('x', 0xc1), 1002],
    'reserved bit 2' => [$frame('x', 0xa1), 1002],
    'reserved bit 3' => [$frame('x', 0x91), 1002],
    'opcode 3' => [$frame('x', 0x83), 1002],
    'opcode 15' => [$frame('x', 0x8f), 1002],
    'a fragmented ping' => [$frame('x', 0x09), 1002],
    'a ping of 126 bytes' => [$frame(str_repeat('x', 126), 0x89), 1002],
    'a continuation of nothing' => [$frame('x', 0x80), 1002],
    'a new message inside a message' => [$frame('a', 0x01) . $frame('b', 0x81), 1002],
    'a close payload of one byte' => [$frame('x', 0x88), 1002],
    'close code 1005' => [$frame(pack('n', 1005), 0x88), 1002],
    'close code 999' => [$frame(pack('n', 999), 0x88), 1002],
    'invalid UTF-8' => [$frame("\xc0\xaf", 0x81), 1007],
    'a character that never ends' => [$frame("\xe2\x82", 0x81), 1007],
    'invalid UTF-8 in a fragment' => [$frame("\xff", 0x01) . $frame('', 0x80), 1007],
    'a frame past the limit' => ["\x82\xff" . pack('J', 100_001) . "\1\2\3\4", 1009],
    'a frame of 2^63 bytes' => ["\x82\xff\x80\0\0\0\0\0\0\0\1\2\3\4", null],
    'a frame of 2^64 - 1 bytes' => ["\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\2\3\4", null],
    'fragments past the limit' => [$frame(str_repeat('x', 60_000), 0x02) . $frame(str_repeat('x', 60_000), 0x00), 1009],
] as $name => [$bytes, $code]) {
    check("websocket: $name", function () use ($hello, $bytes, $code) {
        $answer = exchange(1, $hello . $bytes);
        $frames = substr($answer, strpos($answer, "\r\n\r\n") + 4);
        same(101, (int)substr($answer, 9, 3));
        same("\x88", $frames[0] ?? null);
        $code === null || same($code, unpack('n', substr($frames, 2, 2))[1]);
    });
}
check('websocket: a handshake without an end', fn() => exchange(1, "GET / HTTP/1.1\r\nX: " . str_repeat('x', 200_000)));
check('websocket: a thousand fragments of nothing', function () use ($hello, $frame) {
    $answer = exchange(1, $hello . $frame('a', 0x01) . str_repeat($frame('', 0x00), 1000) . $frame('b', 0x80) . $frame('', 0x88));
    str_contains($answer, "\x81\x04[ab]") || throw new RuntimeException('the message did not come');
});
check('text: a line without an end', fn() => same('', exchange(2, str_repeat('x', 300_000))));
check('text: bytes that are no text', fn() => same("[\0\xff]\n", exchange(2, "\0\xff\n", true)));
check('frame: lengths that cannot be', function () {
    foreach (["\0\0\0\0", "\0\0\0\3", "\xff\xff\xff\xff", "\x7f\xff\xff\xff"] as $length) {
        same('', exchange(3, "{$length}xx"));
    }
});

check('random bytes on every port', function () {
    mt_srand(4711);
    for ($round = 0; $round < 40; $round++) {
        $bytes = '';
        for ($length = mt_rand(1, 3000); $length > 0; $length--) {
            $bytes .= chr(mt_rand(0, 255));
        }
        exchange($round % 4, $bytes, true);
    }
});

/** How many descriptors this process may still open. */
function room(): int
{
    preg_match('/^Max open files\s+(\d+)/m', file_get_contents('/proc/self/limits'), $match);
    return (int)$match[1];
}
$crowd = room() >= 10_100 ? 10_000 : (room() >= 2_100 ? 2_000 : room() - 100);
check("$crowd connections that say nothing, others are served", function () use ($service, $crowd) {
    $silent = [];
    for ($i = 0; $i < $crowd; $i++) {
        // From several addresses: one has too few ports for this many connections in TIME_WAIT beside them.
        $silent[] = stream_socket_client("tcp://127.0.0.1:{$service->ports[$i % 4]}", $code, $reason, 10,
            STREAM_CLIENT_CONNECT, stream_context_create(['socket' => ['bindto' => '127.0.0.' . (1 + $i % 4) . ':0']]));
        if ($i % 500 === 0) {
            serves();
        }
    }
    eventually(fn() => (int)$service->ask('connections') >= $crowd)
        || throw new RuntimeException('only ' . $service->ask('connections') . ' were accepted');
    serves();
    $each = memory() / $crowd;
    $each < 24 || throw new RuntimeException("$each KiB per connection");
    array_map('fclose', $silent);
    eventually(fn() => (int)$service->ask('connections') <= 2)
        || throw new RuntimeException($service->ask('connections') . ' connections were not given up');
});
check('clients that read nothing', function () use ($service) {
    $before = memory();
    $deaf = [];
    for ($i = 0; $i < 20; $i++) {
        $deaf[$i] = dial(4);
        fwrite($deaf[$i], 'go');
    }
    $service->sync();
    serves();
    // A full buffer of 1 MiB each, one last piece past it, and as much again for reallocation.
    $growth = memory() - $before;
    $growth < 20 * 3 * 1024 || throw new RuntimeException("grew by $growth KiB");
    array_map('fclose', $deaf);
    eventually(fn() => (int)$service->ask('connections') <= 2) || throw new RuntimeException('not given up');
});
check('memory stays where it was', function () use ($post, $hello, $frame) {
    $round = function () use ($post, $hello, $frame): void {
        for ($i = 0; $i < 100; $i++) {
            exchange(0, "nonsense $i\r\n\r\n", true);
            exchange(0, $post("Content-Length: 100001\r\n"), true);
            exchange(1, $hello . $frame("\xff", 0x81));
        }
    };
    $round();
    $before = memory();
    $round();
    $round();
    memory() - $before < 1024 || throw new RuntimeException('grew by ' . (memory() - $before) . ' KiB');
});
check('the master replaced nobody', fn() => same([$pid], $service->workers()));
$clean = $service->stop();
$complaints = preg_match('/PHP |Fatal|Uncaught|panicked|exit with status/', $service->output()) ? $service->output() : '';
echo $clean && $complaints === '' ? "ok the server stops\n" : "not ok the server stops: $complaints\n";
$service->destroy();
exit($failed > 0 || !$clean || $complaints !== '' ? 1 : 0);
