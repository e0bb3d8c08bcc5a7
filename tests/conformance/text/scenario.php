<?php

declare(strict_types=1);

return [
    'a line' => fn(Session $s) => $s->connect()->say("hello\n"),
    'CRLF' => fn(Session $s) => $s->connect()->say("hello\r\n")->say("two\r\r\n"),
    'an empty line' => fn(Session $s) => $s->connect()->say("\n")->say("\r\n"),
    'white space stays' => fn(Session $s) => $s->connect()->say("  a \t\n"),
    'a byte at a time' => fn(Session $s) => $s->connect()->say_split("ab\r\ncd\n"),
    'several lines in one packet' => fn(Session $s) => $s->connect()->say("one\ntwo\nthree\nfo")->say("ur\n"),
    'the same line again' => fn(Session $s) => $s->connect()->say("same\n")->say("same\nsame\n"),
    'binary' => fn(Session $s) => $s->connect()->say("\0\xff\xfe\n"),
    'raw' => fn(Session $s) => $s->connect()->say("raw\n"),
    'close with data' => fn(Session $s) => $s->connect()->say("close\nnever\n"),
    'end with data' => fn(Session $s) => $s->connect()->say("end\nnever\n")->finish()->rest(),
    'an unfinished line at the end' => function (Session $s) {
        $s->connect()->send("whole\npart")->finish()->rest();
    },
    'a line that is too long' => fn(Session $s) => $s->connect()->send(str_repeat('x', 65))->rest(),
    'a line of the greatest length' => fn(Session $s) => $s->connect()->say(str_repeat('x', 62) . "\n"),
    'short lines past the limit together' => [
        'differs' => '`text://` line limit',
        'native' => [
            'a < [' . str_repeat('x', 40) . ']\n[' . str_repeat('y', 40) . ']\n',
            'trace: onConnect #1 "Workerman\\\\Protocols\\\\Text"',
            'trace: onMessage #1 "' . str_repeat('x', 40) . '"',
            'trace: onMessage #1 "' . str_repeat('y', 40) . '"',
            'trace: onClose #1',
        ],
        'run' => fn(Session $s) => $s->connect()->say(str_repeat('x', 40) . "\n" . str_repeat('y', 40) . "\n"),
    ],
];
