<?php

declare(strict_types=1);

$frame = fn(string $text) => pack('N', strlen($text) + 4) . $text;
$get = fn(string $path) => "GET $path HTTP/1.1\r\nHost: a\r\n\r\n";
$upgrade = "GET /upgrade HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
$masked = fn(string $text, int $first = 0x81) => chr($first) . chr(0x80 | strlen($text)) . "\1\2\3\4"
    . ($text ^ substr(str_repeat("\1\2\3\4", intdiv(strlen($text), 4) + 1), 0, strlen($text)));

// Each message comes once: the library remembers what a message was decoded to, by its bytes alone.
return [
    'plan' => ['ports' => 3],
    'text to frame' => fn(Session $s) => $s->connect()->say("frame\n")->say($frame('a1')),
    'text to frame, in one packet' => fn(Session $s) => $s->connect()->say(" one\nframe\n" . $frame('a2') . $frame('a3'))->say($frame('a4')),
    'text to frame, the frame in pieces' => fn(Session $s) => $s->connect()->say("frame\n\0\0")->say("\0\6a")->say('5' . $frame('a6')),
    'frame to text' => fn(Session $s) => $s->connect()->say("frame \nframe\n" . $frame('text') . "b1\n" . "b2\nb3")->say("b4\n"),
    'text to one\'s own' => fn(Session $s) => $s->connect()->say("c0\npair\n02c103c2.04text")->say("c3\n"),
    'text to one\'s own, half of it there' => fn(Session $s) => $s->connect()->say("pair\n05c4")->say('567')->say('02c8'),
    'text to HTTP' => fn(Session $s) => $s->connect()->say("http\n" . $get('/d1') . $get('/d2'))->say($get('/d3')),
    'text to HTTP, the head in pieces' => fn(Session $s) => $s->connect()->say("http\nGET /d4 HT")->say("TP/1.1\r\nHost: a\r\n\r\n"),
    'HTTP to text' => fn(Session $s) => $s->connect()->say("http\n" . $get('/text') . "e1\ne2\n")->say("e3\n"),
    'HTTP, answered, to text' => fn(Session $s) => $s->connect()->say("http\n" . $get('/late-text') . "e4\ne5\n")->say("e6\n"),
    'HTTP to WebSocket' => fn(Session $s) => $s->connect()->say("http\n" . $get('/websocket') . $upgrade . $masked('f1'))->say($masked('f2')),
    'WebSocket to text' => fn(Session $s) => $s->connect()->say("websocket\n")->say($upgrade)->say($masked('text') . "g1\n")->say("g2\n"),
    'WebSocket to HTTP and back' => fn(Session $s) => $s->connect()->say("websocket\n" . $upgrade . $masked('http') . $get('/i1'))
        ->say($get('/websocket') . $masked('i2'))->say($masked('i3')),
    'text to nobody' => fn(Session $s) => $s->connect()->say("nobody\n")->say("k2\n"),
    'text to nobody, with more behind' => fn(Session $s) => $s->connect()->say("nobody\nk3\n")->say("k4\n"),
    'a name in another case' => fn(Session $s) => $s->connect()->say("case\nl1\nl2\n")->say("l3\n"),
    'a name with a backslash in front' => fn(Session $s) => $s->connect()->say("slash\nl4\nl5\n")->say("l6\n"),
    'a name that is no class name' => fn(Session $s) => $s->connect()->say("int\nl7\n")->say("l8\n"),
    'by a timer' => function (Session $s) use ($frame) {
        $peer = $s->connect()->say("later frame\n");
        $s->wait('switch');
        $peer->say($frame('m1'));
    },
    'by a timer, half a message there' => function (Session $s) {
        $peer = $s->connect()->say("later pair\n02");
        $s->wait('switch');
        $peer->say('m2')->say('02m3');
    },
    'by a timer, a whole message there' => function (Session $s) {
        $peer = $s->connect()->say("later pair\n02m4");
        $s->wait('switch');
        $peer->say('02m5');
    },
    'by a timer, with a known length' => function (Session $s) {
        $peer = $s->connect()->say("later null\npair\n06m6");
        $s->wait('switch');
        $peer->say('m7');
    },
    'sniffed: HTTP' => fn(Session $s) => $s->connect(1)->say($get('/n1'))->say($get('/n2')),
    'sniffed: WebSocket' => fn(Session $s) => $s->connect(1)->say($upgrade)->say($masked('n8'))->say($masked('n9') . $masked('nA')),
    'sniffed: WebSocket, with a frame behind' => fn(Session $s) => $s->connect(1)->say($upgrade . $masked('nB'))->say($masked('nC')),
    'HTTP, asked to become WebSocket' => fn(Session $s) => $s->connect()->say("http\n" . $upgrade)->say($get('/d5')),
    'sniffed: one\'s own' => fn(Session $s) => $s->connect(1)->say('02n3')->say('02n4'),
    'sniffed: in pieces' => fn(Session $s) => $s->connect(1)->say('04')->say('n5')->say('n6'),
    'sniffed: HTTP in pieces' => fn(Session $s) => $s->connect(1)->say('GET /n7')->say(" HTTP/1.1\r\nHost: a\r\n\r\n"),
    'in onConnect' => function (Session $s) use ($frame, $get, $upgrade, $masked) {
        foreach (["o1\n", $frame('o2'), '02o3', $get('/o4'), $upgrade . $masked('o5'), 'o6', '', "o8\n", "o9\n", "oA\n", "oB\n"] as $bytes) {
            $s->connect(2)->say($bytes);
        }
    },
    'of the worker, late' => function (Session $s) use ($frame) {
        $before = $s->connect();
        $s->sync();
        $s->ask('worker frame');
        $before->say("p1\n");
        $s->connect()->say($frame('p2'));
        $s->ask('worker null');
        $s->connect()->say('p3');
        $s->ask('worker nobody');
        $s->connect()->say('p4');
        $s->ask('worker text');
        $s->connect()->say("p5\n");
    },

    'text to no protocol' => [
        'differs' => 'No protocol any more, with bytes in the buffer',
        'native' => ['a < [j1]', 'a < [j2]', 'a < ', 'a < [j3]\n', 'trace: onConnect #1 "Workerman\\\\Protocols\\\\Text"',
            'trace: onMessage #1 "null" "Workerman\\\\Protocols\\\\Text"', 'trace: onMessage #1 "j1" null', 'trace: onMessage #1 "j2" null',
            'trace: onMessage #1 "text" null', 'trace: onMessage #1 "j3" "Workerman\\\\Protocols\\\\Text"', 'trace: onClose #1'],
        'run' => fn(Session $s) => $s->connect()->say("null\nj1")->say('j2')->say('text')->say("j3\n"),
    ],
    'text to an empty name' => [
        'differs' => 'No protocol any more, with bytes in the buffer',
        'native' => ['a < ', 'a < [k1\n]', 'trace: onConnect #1 "Workerman\\\\Protocols\\\\Text"',
            'trace: onMessage #1 "empty" "Workerman\\\\Protocols\\\\Text"', 'trace: onMessage #1 "k1\n" ""', 'trace: onClose #1'],
        'run' => fn(Session $s) => $s->connect()->say("empty\n")->say("k1\n"),
    ],
];
