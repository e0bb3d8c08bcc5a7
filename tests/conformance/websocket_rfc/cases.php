<?php
/**
 * The cases: name => what the driver says and what it must hear.
 *
 * - `say`: frames as [first byte, payload], or bytes as they are
 * - `hear`: frames in order. When the last one is no close frame the driver closes with 1000 and is answered so; in any
 *   case the connection ends then
 * - `path`: `/text` (default), `/binary`, `/deflate`
 * - `pieces`: sizes in which the bytes are sent, each on a connection of its own; 0 is all at once. Default 0 and 1
 * - `inflate`: answers are compressed; our client offers no compression, so these are played with our server
 * - `client`: false when the bytes are masked by hand and make sense to a server only
 */

declare(strict_types=1);

/** @return array<string, array> */
function cases(): array
{
    return [...framing(), ...pings(), ...reserved_bits(), ...opcodes(), ...fragments(), ...utf8(), ...closing(), ...limits(),
        ...function_exists('deflate_init') ? compression() : []];
}

/** What is said is answered with these frames. */
function talk(array $say, array $hear, array $more = []): array
{
    return ['say' => $say, 'hear' => $hear] + $more;
}

/** What is said ends the connection with this code, after the answers before it. */
function broken(int $code, array $say, array $before = [], array $more = []): array
{
    return talk($say, [...$before, [FIN | CLOSE, close_payload($code)]], $more);
}

function framing(): array
{
    $cases = [];
    foreach (['1.1' => ['/text', TEXT, '*'], '1.2' => ['/binary', BINARY, "\xfe"]] as $section => [$path, $opcode, $byte]) {
        foreach ([0, 125, 126, 127, 128, 65535, 65536] as $number => $length) {
            $message = [[FIN | $opcode, str_repeat($byte, $length)]];
            $cases["$section." . ($number + 1) . " a message of $length bytes"] = talk($message, $message,
                ['path' => $path, 'pieces' => $length > 1000 ? [0, 997] : [0, 1]]);
        }
    }
    $long = static fn(int $length, string $format, int $mark) => chr(FIN | TEXT) . chr(0x80 | $mark) . pack($format, $length)
        . "\0\0\0\0" . str_repeat('x', $length);
    // RFC 6455 §5.2: the shortest form of a length is to be used.
    foreach ([[125, 'n', 126], [125, 'J', 127], [65534, 'J', 127]] as $number => [$length, $format, $mark]) {
        $cases['1.3.' . ($number + 1) . " $length bytes with a longer form of the length"] = ['client' => false]
            + broken(1002, [$long($length, $format, $mark)], [], ['pieces' => [0]]);
    }
    // The PHP library's client does so.
    $cases['1.3.4 65535 bytes with a 64-bit length'] = ['client' => false]
        + talk([$long(65535, 'J', 127)], [[FIN | TEXT, str_repeat('x', 65535)]], ['pieces' => [0]]);
    return $cases;
}

function pings(): array
{
    $ping = static fn(string $payload) => talk([[FIN | PING, $payload]], [[FIN | PONG, $payload]]);
    $ten = array_map(static fn(int $n) => "payload-$n", range(0, 9));
    return [
        '2.1 an empty ping' => $ping(''),
        '2.2 a ping with text' => $ping('Hello, world!'),
        '2.3 a ping with bytes' => $ping("\x00\xff\xfe\xfd\xfc\xfb\x00\xff"),
        '2.4 a ping of 125 bytes' => $ping(str_repeat("\xfe", 125)),
        '2.5 a ping of 126 bytes' => broken(1002, [[FIN | PING, str_repeat("\xfe", 126)]]),
        '2.7 a pong nobody asked for' => talk([[FIN | PONG, '']], []),
        '2.8 a pong with text' => talk([[FIN | PONG, 'unsolicited']], []),
        '2.9 a pong, then a ping' => talk([[FIN | PONG, 'unsolicited'], [FIN | PING, 'p']], [[FIN | PONG, 'p']]),
        '2.10 ten pings' => talk(array_map(static fn($p) => [FIN | PING, $p], $ten), array_map(static fn($p) => [FIN | PONG, $p], $ten)),
    ];
}

function reserved_bits(): array
{
    $hello = [FIN | TEXT, 'Hello, world!'];
    $cases = [];
    foreach ([1 => RSV3, 2 => RSV2, 3 => RSV2 | RSV3, 4 => RSV1, 5 => RSV1 | RSV3, 6 => RSV1 | RSV2, 7 => RSV1 | RSV2 | RSV3] as $n => $bits) {
        $cases["3.1.$n reserved bits $n on a text"] = broken(1002, [[FIN | $bits | TEXT, 'x']]);
        $cases["3.2.$n reserved bits $n behind a good text"] = broken(1002, [$hello, [FIN | $bits | TEXT, 'x'], [FIN | PING, '']], [$hello]);
        $cases["3.3.$n reserved bits $n on a ping"] = broken(1002, [[FIN | $bits | PING, 'x']]);
        $cases["3.4.$n reserved bits $n on a close"] = broken(1002, [[FIN | $bits | CLOSE, close_payload(1000)]]);
        $cases["3.5.$n reserved bits $n on a binary"] = broken(1002, [[FIN | $bits | BINARY, 'x']]);
        $cases["3.6.$n reserved bits $n on a fragment"] = broken(1002, [[TEXT, 'x'], [FIN | $bits, 'y']]);
    }
    return $cases;
}

function opcodes(): array
{
    $hello = [FIN | TEXT, 'Hello, world!'];
    $cases = [];
    foreach ([3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as $opcode) {
        $section = $opcode < 8 ? '4.1' : '4.2';
        $cases["$section.$opcode opcode $opcode"] = broken(1002, [[FIN | $opcode, '']]);
        $cases["$section.$opcode opcode $opcode with a payload, behind a good text"] =
            broken(1002, [$hello, [FIN | $opcode, 'reserved'], [FIN | PING, '']], [$hello]);
        $cases["$section.$opcode opcode $opcode inside a message"] = broken(1002, [[TEXT, 'a'], [FIN | $opcode, ''], [FIN, 'b']]);
    }
    return $cases;
}

function fragments(): array
{
    $stray = [[FIN, 'non-continuation payload'], [FIN | TEXT, 'Hello, world!']];
    $both = [[TEXT, 'fragment1'], [FIN, 'fragment2']];
    $joined = [FIN | TEXT, 'fragment1fragment2'];
    $five = [[TEXT, 'fragment1'], [0, 'fragment2'], [FIN | PING, 'pongme 1!'], [0, 'fragment3'], [0, 'fragment4'],
        [FIN | PING, 'pongme 2!'], [FIN, 'fragment5']];
    return [
        '5.1 a ping in fragments' => broken(1002, [[PING, 'fragment1'], [FIN, 'fragment2']]),
        '5.2 a pong in fragments' => broken(1002, [[PONG, 'fragment1'], [FIN, 'fragment2']]),
        '5.2 a close in fragments' => broken(1002, [[CLOSE, close_payload(1000)], [FIN, '']]),
        '5.3 a text in two fragments' => talk($both, [$joined]),
        '5.6 a ping between two fragments' => talk([$both[0], [FIN | PING, 'ping payload'], $both[1]], [[FIN | PONG, 'ping payload'], $joined]),
        '5.6 a pong between two fragments' => talk([$both[0], [FIN | PONG, 'x'], $both[1]], [$joined]),
        '5.9 a continuation of nothing, final' => broken(1002, $stray),
        '5.12 a continuation of nothing, not final' => broken(1002, [[0, 'x'], $stray[1]]),
        '5.15 a continuation behind a whole message' => broken(1002, [...$both, [0, 'fragment3'], [FIN | TEXT, 'fragment4']], [$joined]),
        '5.16 continuations and messages in turns' => broken(1002, [[0, 'fragment1'], [FIN | TEXT, 'fragment2'], [0, 'fragment1'], [FIN | TEXT, 'fragment2']]),
        '5.18 a text inside a text' => broken(1002, [[TEXT, 'fragment1'], [FIN | TEXT, 'fragment2']]),
        '5.18 a binary inside a text' => broken(1002, [[TEXT, 'fragment1'], [FIN | BINARY, 'fragment2']]),
        '5.18 a text inside a binary' => broken(1002, [[BINARY, 'fragment1'], [TEXT, 'fragment2']]),
        '5.19 five fragments with two pings between' => talk($five,
            [[FIN | PONG, 'pongme 1!'], [FIN | PONG, 'pongme 2!'], [FIN | TEXT, 'fragment1fragment2fragment3fragment4fragment5']]),
        '5.21 a message behind a fragmented one' => talk([...$both, [FIN | TEXT, 'next']], [$joined, [FIN | TEXT, 'next']]),
        '5.22 a hundred fragments of one byte' => talk([[TEXT, 'x'], ...array_fill(0, 98, [0, 'x']), [FIN, 'x']], [[FIN | TEXT, str_repeat('x', 100)]]),
    ];
}

function utf8(): array
{
    $cases = [
        '6.1.1 an empty text' => talk([[FIN | TEXT, '']], [[FIN | TEXT, '']]),
        '6.1.2 three empty fragments' => talk([[TEXT, ''], [0, ''], [FIN, '']], [[FIN | TEXT, '']]),
        '6.1.3 text between two empty fragments' => talk([[TEXT, ''], [0, 'middle frame payload'], [FIN, '']], [[FIN | TEXT, 'middle frame payload']]),
        '6.4.1 the second of three fragments is wrong' => broken(1007, [[TEXT, "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"],
            [0, "\xf4\x90\x80\x80"], [FIN, 'edited']]),
        '6.24 the same bytes as binary' => talk([[FIN | BINARY, "\xff\xc0\xaf\xed\xa0\x80"]], [[FIN | BINARY, "\xff\xc0\xaf\xed\xa0\x80"]], ['path' => '/binary']),
    ];
    $valid = [
        '6.2' => "Hello-\xc2\xb5@\xc3\x9f\xc3\xb6\xc3\xa4\xc3\xbc\xc3\xa0\xc3\xa1-UTF-8!!",
        '6.5' => "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5",
        // First and last character of each length.
        '6.7.1' => "\x00", '6.7.2' => "\xc2\x80", '6.7.3' => "\xe0\xa0\x80", '6.7.4' => "\xf0\x90\x80\x80",
        '6.9.1' => "\x7f", '6.9.2' => "\xdf\xbf", '6.9.3' => "\xef\xbf\xbf", '6.9.4' => "\xf4\x8f\xbf\xbf",
        // Around the surrogates, and the replacement character.
        '6.11.1' => "\xed\x9f\xbf", '6.11.2' => "\xee\x80\x80", '6.11.3' => "\xef\xbf\xbd", '6.11.4' => "\xf4\x8f\xbf\xbf",
        // Characters that stand for none, and specials.
        '6.22.1' => "\xef\xbf\xbe", '6.22.2' => "\xf0\x9f\xbf\xbe", '6.22.3' => "\xf3\xbf\xbf\xbf", '6.22.4' => "\xf4\x8f\xbf\xbe",
        '6.23.1' => "\xef\xbf\xb9", '6.23.2' => "\xef\xbf\xba", '6.23.3' => "\xef\xbf\xbb", '6.23.4' => "\xef\xbf\xbc",
    ];
    $invalid = [
        '6.3' => "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited",
        // Each unfinished beginning of a word.
        '6.6.1' => "\xce", '6.6.3' => "\xce\xba\xe1", '6.6.4' => "\xce\xba\xe1\xbd", '6.6.6' => "\xce\xba\xe1\xbd\xb9\xcf",
        '6.6.8' => "\xce\xba\xe1\xbd\xb9\xcf\x83\xce", '6.6.10' => "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce",
        // Five and six bytes.
        '6.8.1' => "\xf8\x88\x80\x80\x80", '6.8.2' => "\xfc\x84\x80\x80\x80\x80",
        '6.10.1' => "\xf7\xbf\xbf\xbf", '6.10.2' => "\xfb\xbf\xbf\xbf\xbf", '6.10.3' => "\xfd\xbf\xbf\xbf\xbf\xbf",
        '6.11.5' => "\xf4\x90\x80\x80",
        // Continuations of nothing.
        '6.12.1' => "\x80", '6.12.2' => "\xbf", '6.12.3' => "\x80\xbf", '6.12.4' => "\x80\xbf\x80", '6.12.5' => "\x80\xbf\x80\xbf\x80\xbf",
        '6.12.8' => implode(array_map(chr(...), range(0x80, 0xbf))),
        // First bytes with a space behind each.
        '6.13.1' => implode(' ', array_map(chr(...), range(0xc0, 0xdf))) . ' ', '6.13.2' => implode(' ', array_map(chr(...), range(0xe0, 0xef))) . ' ',
        '6.13.3' => implode(' ', array_map(chr(...), range(0xf0, 0xf7))) . ' ', '6.13.4' => implode(' ', array_map(chr(...), range(0xf8, 0xfb))) . ' ',
        '6.13.5' => "\xfc \xfd ",
        // The last byte is missing.
        '6.14.1' => "\xc0", '6.14.2' => "\xe0\x80", '6.14.3' => "\xf0\x80\x80", '6.14.4' => "\xf8\x80\x80\x80", '6.14.6' => "\xdf",
        '6.14.7' => "\xef\xbf", '6.14.8' => "\xf7\xbf\xbf", '6.14.10' => "\xfd\xbf\xbf\xbf\xbf",
        '6.15' => "\xc0\xe0\x80\xf0\x80\x80\xf8\x80\x80\x80\xfc\x80\x80\x80\x80\xdf\xef\xbf\xf7\xbf\xbf\xfb\xbf\xbf\xbf\xfd\xbf\xbf\xbf\xbf",
        '6.16.1' => "\xfe", '6.16.2' => "\xff", '6.16.3' => "\xfe\xfe\xff\xff",
        // Longer than need be.
        '6.17.1' => "\xc0\xaf", '6.17.2' => "\xe0\x80\xaf", '6.17.3' => "\xf0\x80\x80\xaf", '6.17.4' => "\xf8\x80\x80\x80\xaf",
        '6.18.1' => "\xc1\xbf", '6.18.2' => "\xe0\x9f\xbf", '6.18.3' => "\xf0\x8f\xbf\xbf", '6.18.4' => "\xf8\x87\xbf\xbf\xbf",
        '6.19.1' => "\xc0\x80", '6.19.2' => "\xe0\x80\x80", '6.19.3' => "\xf0\x80\x80\x80", '6.19.5' => "\xfc\x80\x80\x80\x80\x80",
        // Surrogates, alone and in pairs.
        '6.20.1' => "\xed\xa0\x80", '6.20.2' => "\xed\xad\xbf", '6.20.3' => "\xed\xae\x80", '6.20.5' => "\xed\xb0\x80", '6.20.7' => "\xed\xbf\xbf",
        '6.21.1' => "\xed\xa0\x80\xed\xb0\x80", '6.21.4' => "\xed\xad\xbf\xed\xbf\xbf", '6.21.8' => "\xed\xaf\xbf\xed\xbf\xbf",
    ];
    $split = static fn(string $text) => array_map(static fn(string $byte, int $at) => [($at === 0 ? TEXT : 0) | ($at === strlen($text) - 1 ? FIN : 0), $byte],
        str_split($text), range(0, strlen($text) - 1));
    foreach ($valid as $number => $text) {
        $cases["$number valid UTF-8"] = talk([[FIN | TEXT, $text]], [[FIN | TEXT, $text]]);
        $cases["$number valid UTF-8, each byte a fragment"] = talk($split($text), [[FIN | TEXT, $text]]);
    }
    foreach ($invalid as $number => $text) {
        $cases["$number invalid UTF-8"] = broken(1007, [[FIN | TEXT, $text]]);
        $cases["$number invalid UTF-8, each byte a fragment"] = broken(1007, $split($text));
    }
    return $cases;
}

function closing(): array
{
    $hello = [FIN | TEXT, 'Hello World!'];
    $close = [FIN | CLOSE, close_payload(1000)];
    $cases = [
        '7.1.1 a text, then a close' => talk([$hello, $close], [$hello, $close]),
        '7.1.2 two closes' => talk([$close, $close], [$close]),
        '7.1.3 a ping behind a close' => talk([$close, [FIN | PING, 'x']], [$close]),
        '7.1.4 a text behind a close' => talk([$close, $hello], [$close]),
        '7.1.5 a close between two fragments' => talk([[TEXT, 'fragment1'], $close, [FIN, 'fragment2']], [$close]),
        '7.1.6 a large text, a close and a ping' => talk([[FIN | TEXT, str_repeat('B', 256 << 10)], $close, [FIN | PING, 'x']],
            [[FIN | TEXT, str_repeat('B', 256 << 10)], $close], ['pieces' => [0]]),
        '7.3.1 a close without a payload' => talk([[FIN | CLOSE, '']], [$close]),
        '7.3.2 a close with one byte' => broken(1002, [[FIN | CLOSE, 'a']]),
        '7.3.4 a close with a reason' => talk([[FIN | CLOSE, close_payload(1000, 'Hello World!')]], [$close]),
        '7.3.5 a close with a reason of 123 bytes' => talk([[FIN | CLOSE, close_payload(1000, str_repeat('*', 123))]], [$close]),
        '7.3.6 a close with a reason of 124 bytes' => broken(1002, [[FIN | CLOSE, close_payload(1000, str_repeat('*', 124))]]),
        '7.5.1 a close whose reason is not UTF-8' => broken(1007, [[FIN | CLOSE, close_payload(1000, "\xce\xba\xe1\xbd\xb9\xed\xa0\x80edited")]]),
    ];
    foreach ([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999] as $code) {
        $cases["7.7 close code $code"] = talk([[FIN | CLOSE, close_payload($code)]], [$close]);
    }
    foreach ([0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535] as $code) {
        $cases["7.9 close code $code"] = broken(1002, [[FIN | CLOSE, close_payload($code)]]);
    }
    return $cases;
}

function limits(): array
{
    $mebibyte = str_repeat('0123456789abcdef', 65536);
    $in_fragments = static function (int $length) use ($mebibyte): array {
        $frames = array_map(static fn(string $part) => [0, $part], str_split($mebibyte, $length));
        $frames[0][0] = TEXT;
        $frames[array_key_last($frames)][0] |= FIN;
        return $frames;
    };
    $cases = [];
    foreach ([65536, 262144, 1048576] as $number => $length) {
        $text = [[FIN | TEXT, substr($mebibyte, 0, $length)]];
        $cases['9.1.' . ($number + 1) . " a text of $length bytes"] = talk($text, $text, ['pieces' => [0, 2048]]);
        $binary = [[FIN | BINARY, str_repeat("\xfe\x00", intdiv($length, 2))]];
        $cases['9.2.' . ($number + 1) . " a binary of $length bytes"] = talk($binary, $binary, ['pieces' => [0], 'path' => '/binary']);
    }
    foreach ([64, 256, 1024, 4096, 16384, 65536, 262144] as $length) {
        $cases["9.3 a mebibyte in fragments of $length bytes"] = talk($in_fragments($length), [[FIN | TEXT, $mebibyte]], ['pieces' => [0]]);
    }
    $cases['9.7 a thousand small messages'] = talk(array_fill(0, 1000, [FIN | TEXT, '0123456789abcdef']),
        array_fill(0, 1000, [FIN | TEXT, '0123456789abcdef']), ['pieces' => [0, 7]]);
    $cases['10.1 a text of 65536 bytes in frames of 1300'] = talk([...array_map(
        static fn(string $part, int $at) => [($at === 0 ? TEXT : 0) | ($at === 50 ? FIN : 0), $part],
        str_split(str_repeat('*', 65536), 1300), range(0, 50))], [[FIN | TEXT, str_repeat('*', 65536)]], ['pieces' => [0, 997]]);
    $cases['9.9 a frame past the limit'] = broken(1009, [chr(FIN | TEXT) . "\xff" . pack('J', (2 << 20) + 1) . "\0\0\0\0"], [],
        ['client' => false]);
    return $cases;
}

/** Compressed frames, each made with the window of the ones before it. */
function compressed(array $messages, int $fragment = 0, int $flush = ZLIB_SYNC_FLUSH): array
{
    $window = deflate_init(ZLIB_ENCODING_RAW);
    $frames = [];
    foreach ($messages as $message) {
        $flush === ZLIB_FULL_FLUSH && $window = deflate_init(ZLIB_ENCODING_RAW);
        $payload = substr(deflate_add($window, $message, ZLIB_SYNC_FLUSH), 0, -4);
        $parts = $fragment === 0 ? [$payload] : str_split($payload, $fragment);
        foreach ($parts as $at => $part) {
            $frames[] = [($at === 0 ? TEXT | RSV1 : 0) | ($at === count($parts) - 1 ? FIN : 0), $part];
        }
    }
    return $frames;
}

function compression(): array
{
    $texts = [];
    mt_srand(12);
    for ($line = 0; $line < 400; $line++) {
        $texts[] = json_encode(['id' => $line, 'user' => ['name' => "person $line", 'score' => mt_rand()], 'text' => str_repeat('wört ', $line % 9)]);
    }
    $document = implode("\n", $texts);
    $echo = static fn(array $messages) => array_map(static fn(string $m) => [FIN | TEXT, $m], $messages);
    $deflate = ['path' => '/deflate', 'inflate' => true];
    $cases = [];
    foreach ([16, 64, 256, 1024, 4096, 8192, 16384, 32768, 131072] as $number => $length) {
        $message = substr(str_repeat(preg_replace('/[^\x20-\x7e]/', '', $document), 6), 0, $length);
        $messages = array_fill(0, 5, $message);
        $name = ($number + 1) . " five messages of $length bytes";
        $cases["12.1.$name"] = talk(compressed($messages), $echo($messages), $deflate + ['pieces' => [0, 53]]);
        $cases["12.2.$name in fragments"] = talk(compressed($messages, 17), $echo($messages), $deflate + ['pieces' => [0]]);
        $cases["13.1.$name without taking the window over"] = talk(compressed($messages, 0, ZLIB_FULL_FLUSH), $echo($messages), $deflate + ['pieces' => [0, 53]]);
    }
    $random = implode(array_map(static fn() => sprintf('%08x', mt_rand()), range(1, 2000)));
    $broken = static fn(int $code, array $say, array $before = []) => broken($code, $say, $before, $deflate);
    [$hello] = compressed(['Hello']);
    return $cases + [
        '12.3.1 text that does not become smaller' => talk(compressed([$random]), $echo([$random]), $deflate + ['pieces' => [0, 97]]),
        '12.3.2 lines of all kinds, one window' => talk(compressed($texts), $echo($texts), $deflate + ['pieces' => [0]]),
        '12.3.3 an empty message' => talk([[FIN | RSV1 | TEXT, "\0"]], $echo(['']), $deflate),
        // RFC 7692 §7.2.3: what a sender may do.
        '12.4.1 a message that is not compressed' => talk([[FIN | TEXT, 'plain'], $hello], $echo(['plain', 'Hello']), $deflate),
        '12.4.2 a block that is stored' => talk([[FIN | RSV1 | TEXT, "\0\5\0\xfa\xffHello\0"]], $echo(['Hello']), $deflate),
        '12.4.3 a block marked as the last' => talk([[FIN | RSV1 | TEXT, "\xf3\x48\xcd\xc9\xc9\x07\0\0"]], $echo(['Hello']), $deflate),
        '12.4.4 two blocks' => talk([[FIN | RSV1 | TEXT, "\xf2\x48\x05\0\0\0\xff\xff\xca\xc9\xc9\x07\0"]], $echo(['Hello']), $deflate),
        '12.5.1 the bit on a later fragment' => $broken(1002, [[RSV1 | TEXT, substr($hello[1], 0, 2)], [FIN | RSV1, substr($hello[1], 2)]]),
        '12.5.2 the bit on a ping' => $broken(1002, [[FIN | RSV1 | PING, 'x']]),
        '12.5.3 the bit on a close' => $broken(1002, [[FIN | RSV1 | CLOSE, close_payload(1000)]]),
        '12.5.4 another bit' => $broken(1002, [[FIN | RSV1 | RSV2 | TEXT, $hello[1]]]),
        '12.5.5 bytes that cannot be inflated' => $broken(1007, [[FIN | RSV1 | TEXT, "\xff\xff\xff\xff\xff"]]),
        '12.5.6 text that is not UTF-8 once inflated' => $broken(1007, compressed(["\xff\xfe"])),
        '12.5.7 a message past the limit once inflated' => $broken(1009, compressed([str_repeat("\0", 3 << 20)])),
        '12.5.8 a ping between compressed fragments' => talk(
            [[RSV1 | TEXT, substr($hello[1], 0, 2)], [FIN | PING, 'p'], [FIN, substr($hello[1], 2)]], [[FIN | PONG, 'p'], ...$echo(['Hello'])], $deflate),
    ];
}
