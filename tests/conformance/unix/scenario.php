<?php

declare(strict_types=1);

$dial = fn(Session $s, string $name) => $s->connect(0, "unix://{$s->service->place}/$name.sock");

return [
    'start' => fn(Session $s) => $s->sync(),
    'echo' => fn(Session $s) => $dial($s, 'raw')->say('hello')->say("\0\xff"),
    'addresses' => fn(Session $s) => $dial($s, 'raw')->say('addresses'),
    'the remote port' => [
        'differs' => '`getRemotePort()` of a unix connection',
        // Left-over memory, which is empty in some builds of PHP.
        'may_agree' => true,
        'native' => ['a < ', 'trace: onWorkerStart "unix" null "raw.sock"', 'trace: onConnect #1', 'trace: onMessage #1 "port"',
            'trace: port "" 0', 'trace: onClose #1'],
        'run' => fn(Session $s) => $dial($s, 'raw')->say('port'),
    ],
    'close with data' => fn(Session $s) => $dial($s, 'raw')->send('close')->rest(),
    'a protocol' => fn(Session $s) => $dial($s, 'lines')->say("one\ntw")->say("o\n"),
    'the client ends its direction' => fn(Session $s) => $dial($s, 'raw')->send('x')->finish()->rest(),
    'the socket file' => fn(Session $s) => $s->note(filetype("{$s->service->place}/raw.sock")),
];
