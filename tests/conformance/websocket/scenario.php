<?php

declare(strict_types=1);

$hello = fn(string $path = '/', string $more = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
    => "GET $path HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n$more\r\n";
$frame = function (string $payload, int $first = 0x81, string $mask = "\1\2\3\4"): string {
    $length = strlen($payload);
    return chr($first) . match (true) {
        $length < 126 => chr(0x80 | $length),
        $length < 65536 => chr(0x80 | 126) . pack('n', $length),
        default => chr(0x80 | 127) . pack('J', $length),
    } . $mask . ($payload ^ substr(str_repeat($mask, intdiv($length, 4) + 1), 0, $length));
};
$open = fn(Session $s, string $path = '/') => $s->connect()->say($hello($path));
$connected = fn() => [
    'a < HTTP/1.1 101 Switching Protocol\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade\r\n'
        . 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
];
$begin = ['trace: onConnect #1', 'trace: onWebSocketConnect #1 "/" [] null', 'trace: onWebSocketConnected #1 "/" []'];
$refused = fn(string $code, string $reason) => [...$connected(), "a < \\210\\002$code", 'a closed', ...$begin, 'trace: onClose #1',
    "output: $reason"];

return [
    'handshake' => fn(Session $s) => $s->connect()->say($hello('/?room=1', "Origin: http://o\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")),
    'handshake in lower case' => fn(Session $s) => $s->connect()->say($hello('/', "sec-websocket-version:13\r\nsec-websocket-key:x\r\n")),
    'handshake a byte at a time' => fn(Session $s) => $s->connect()->say_split($hello()),
    'handshake without upgrade headers' => fn(Session $s) => $s->connect()->say("GET / HTTP/1.1\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"),
    'handshake and frames in one packet' => fn(Session $s) => $s->connect()->say($hello() . $frame('one') . $frame('two')),
    'handshake without a version' => fn(Session $s) => $s->connect()->send($hello('/', "Sec-WebSocket-Key: x\r\n"))->rest(),
    'handshake of version 8' => fn(Session $s) => $s->connect()->send($hello('/', "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: x\r\n"))->rest(),
    'handshake without a key' => fn(Session $s) => $s->connect()->send($hello('/', "Sec-WebSocket-Version: 13\r\n"))->rest(),
    'handshake by POST' => fn(Session $s) => $s->connect()->send("POST / HTTP/1.1\r\nHost: a\r\n\r\n")->rest(),
    'five bytes are too few to judge' => fn(Session $s) => $s->connect()->say('POST '),
    'refused in onWebSocketConnect' => fn(Session $s) => $s->connect()->send($hello('/refuse'))->rest(),
    'refused with an answer' => fn(Session $s) => $s->connect()->send($hello('/refuse-with'))->rest(),
    'own headers' => fn(Session $s) => $open($s, '/headers')->say($frame('x')),
    'send before the handshake' => fn(Session $s) => $open($s, '/early')->say($frame('x')),
    'send from onWebSocketConnected' => fn(Session $s) => $open($s, '/greeting')->say($frame('x')),
    'own onMessage' => fn(Session $s) => $open($s, '/own-message')->say($frame('x')),
    'text' => fn(Session $s) => $open($s)->say($frame('hello'))->say($frame("\xc3\xa4")),
    'an empty text' => fn(Session $s) => $open($s)->say($frame('')),
    'binary' => fn(Session $s) => $open($s)->say($frame("\0\1\xff", 0x82)),
    'binary answers' => fn(Session $s) => $open($s, '/binary')->say($frame('x')),
    'binary from now on' => fn(Session $s) => $open($s)->say($frame('binary'))->say($frame('x')),
    'lengths of 126, 65535 and 65536' => fn(Session $s) => $open($s)->say($frame(str_repeat('x', 126)))
        ->send($frame(str_repeat('y', 65533)))->bytes(65539)->send($frame('65536'))->bytes(65546)->say($frame('126')),
    'a byte at a time' => fn(Session $s) => $open($s)->say_split($frame('hello') . $frame('x')),
    'several frames in one packet' => fn(Session $s) => $open($s)->say($frame('one') . $frame('two') . $frame('three')),
    'the same frame again' => fn(Session $s) => $open($s)->say($frame('same'))->say($frame('same')),
    'an array' => fn(Session $s) => $open($s)->say($frame('array')),
    'raw' => fn(Session $s) => $open($s)->say($frame('raw')),
    'a zero mask' => fn(Session $s) => $open($s)->say($frame('hello', 0x81, "\0\0\0\0")),
    'fragments' => fn(Session $s) => $open($s)->say($frame('Hel', 0x01))->say($frame('', 0x00))->say($frame('lo', 0x80)),
    'fragments in one packet' => fn(Session $s) => $open($s)->say($frame('Hel', 0x01) . $frame('l', 0x00) . $frame('o', 0x80) . $frame('next')),
    'fragments a byte at a time' => fn(Session $s) => $open($s)->say_split($frame('Hel', 0x02) . $frame('lo', 0x80)),
    'ping' => fn(Session $s) => $open($s)->say($frame('are you there', 0x89))->say($frame('', 0x89))->say($frame('x')),
    'ping and text in one packet' => fn(Session $s) => $open($s)->say($frame('p', 0x89) . $frame('x') . $frame('q', 0x89)),
    'pong' => fn(Session $s) => $open($s)->say($frame('pong', 0x8a))->say($frame('x')),
    'ping and pong with callbacks' => fn(Session $s) => $open($s, '/callbacks')->say($frame('one', 0x89))
        ->say($frame('two', 0x8a))->say($frame('x')),
    'close of the client' => fn(Session $s) => $open($s)->send($frame("\x03\xe8", 0x88))->rest(),
    'close without a code' => fn(Session $s) => $open($s)->send($frame('', 0x88))->rest(),
    'close with a reason' => fn(Session $s) => $open($s)->send($frame("\x03\xe9bye", 0x88) . $frame('never'))->rest(),
    'close with a callback' => fn(Session $s) => $open($s, '/callbacks')->send($frame("\x03\xe8", 0x88))->rest(),
    'close by the server with data' => fn(Session $s) => $open($s)->send($frame('close') . $frame('never'))->rest(),
    'close by the server with a close frame' => fn(Session $s) => $open($s)->send($frame('close-frame'))->rest(),
    'end' => fn(Session $s) => $open($s)->send($frame('end'))->finish()->rest(),
    'the client goes without a close frame' => fn(Session $s) => $open($s)->say($frame('x'))->finish()->rest(),

    'a ping between fragments' => [
        'differs' => 'Control frame between the fragments of a message',
        'native' => [...$connected(), 'a < \212\001p\201\a[Hello]', ...$begin, 'trace: onMessage #1 "Hello" "\201"', 'trace: onClose #1'],
        'run' => fn(Session $s) => $open($s)->say($frame('Hel', 0x01) . $frame('p', 0x89) . $frame('lo', 0x80)),
    ],
    'text that is not UTF-8' => [
        'differs' => 'Text that is not UTF-8',
        'native' => [...$connected(), 'a < \210\002\003\357', 'a closed', ...$begin, 'trace: onClose #1',
            'output: WebSocket: not UTF-8, connection closed'],
        'run' => fn(Session $s) => $open($s)->send($frame("\xff"))->rest(),
    ],
    'a reserved bit' => [
        'differs' => 'Reserved bits, opcodes and close codes that the RFC forbids',
        'native' => [...$connected(), 'a < \210\002\003\352', 'a closed', ...$begin, 'trace: onClose #1',
            'output: WebSocket: reserved bit set in first byte 0xa1, connection closed'],
        'run' => fn(Session $s) => $open($s)->send($frame('x', 0xa1))->rest(1),
    ],
    'an unmasked frame' => [
        'differs' => 'Close code of a refused frame',
        'native' => $refused('\003\352', 'frame not masked so close the connection'),
        'run' => fn(Session $s) => $open($s)->send("\x81\x05hello")->rest(),
    ],
    'opcode 3' => [
        'differs' => 'Close code of a refused frame',
        'native' => $refused('\003\352', 'error opcode 3 and close websocket connection. Buffer:83810102030479'),
        'run' => fn(Session $s) => $open($s)->send($frame('x', 0x83))->rest(),
    ],
    'a frame past the limit' => [
        'differs' => 'Close code of a refused frame',
        'native' => $refused('\003\361', 'error package. package_length=70014'),
        'run' => fn(Session $s) => $open($s)->send("\x81\xff" . pack('J', 70_000) . "\1\2\3\4")->rest(),
    ],
    'fragments past the limit' => [
        'differs' => 'Close code of a refused frame',
        'native' => $refused('\003\361', 'error package. package_length=80008'),
        'run' => fn(Session $s) => $open($s)->send($frame(str_repeat('x', 40_000), 0x01))
            ->send($frame(str_repeat('y', 40_000), 0x80))->rest(),
    ],
];
