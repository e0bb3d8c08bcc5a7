<?php

declare(strict_types=1);

$frame = fn(string $body) => pack('N', strlen($body) + 4) . $body;

return [
    'a frame' => fn(Session $s) => $s->connect()->say($frame('hello')),
    'an empty frame' => fn(Session $s) => $s->connect()->say($frame('')),
    'a byte at a time' => fn(Session $s) => $s->connect()->say_split($frame("a\nb") . $frame('cd')),
    'several frames in one packet' => fn(Session $s) => $s->connect()->say($frame('one') . $frame('two') . "\0\0"),
    'a frame of 996 bytes' => fn(Session $s) => $s->connect()->say($frame(str_repeat('x', 996))),
    'a frame past the limit' => fn(Session $s) => $s->connect()->send($frame(str_repeat('x', 997)))->rest(),
    'an absurd length' => fn(Session $s) => $s->connect()->send("\xff\xff\xff\xffx")->rest(),
    'close with data' => fn(Session $s) => $s->connect()->say($frame('close') . $frame('never')),
    'an unfinished frame at the end' => fn(Session $s) => $s->connect()->send("\0\0\0\x09hel")->finish()->rest(),
    'a length below four' => [
        'differs' => '`frame://` length below 4',
        'native' => [
            'a < ',
            'a closed',
            'trace: onConnect #1 "Workerman\\\\Protocols\\\\Frame"',
            'trace: onClose #1',
            'output: RuntimeException: Protocol Workerman\Protocols\Frame Error package. package_length=3',
        ],
        'run' => fn(Session $s) => $s->connect()->send("\0\0\0\3x")->rest(1),
    ],
];
