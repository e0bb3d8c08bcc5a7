<?php

declare(strict_types=1);

return [
    'start' => fn(Session $s) => $s->sync(),
    'echo' => fn(Session $s) => $s->connect()->say('hello')->say("\0\1\xff binary")->say("a\r\nb\r\n"),
    'a byte at a time' => fn(Session $s) => $s->connect()->say_split('abc'),
    'several connections' => function (Session $s) {
        [$a, $b, $c] = [$s->connect(), $s->connect(), $s->connect()];
        $s->sync();
        $b->say('from b');
        $a->say('from a');
        $c->say('from c');
        $b->close();
        $s->sync();
        $a->say('again');
        $s->connect()->say('the next id');
    },
    'answers of 64 KiB' => fn(Session $s) => $s->connect()->send('big')->bytes(65536)->say('after'),
    'two sends' => fn(Session $s) => $s->connect()->say('twice'),
    'an empty send' => fn(Session $s) => $s->connect()->say('nothing')->say('x'),
    'counters' => fn(Session $s) => $s->connect()->say('hello')->say('counters'),
    'the message is no longer in the queue' => [
        'differs' => '`getRecvBufferQueueSize()` inside `onMessage` without a protocol',
        'native' => ['a < ', 'trace: onWorkerStart worker(raw)', 'trace: onConnect #1', 'trace: onMessage #1 "queue"',
            'trace: returned 0', 'trace: onClose #1'],
        'run' => fn(Session $s) => $s->connect()->say('queue'),
    ],
    'status' => fn(Session $s) => $s->connect()->say('status'),
    'addresses' => fn(Session $s) => $s->connect()->say('addresses'),
    'a megabyte in' => function (Session $s) {
        $peer = $s->connect();
        $peer->send('*' . str_repeat('x', 1 << 20))->finish()->rest();
        $s->wait('onClose');
        $s->ask('total');
    },
    'the client ends its direction' => function (Session $s) {
        $s->connect()->send('last words')->finish()->rest();
    },
    'the client sends nothing' => function (Session $s) {
        $s->connect()->close();
        $s->wait('onClose');
    },
];
