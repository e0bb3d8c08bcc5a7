<?php

declare(strict_types=1);

return [
    'close' => fn(Session $s) => $s->connect()->send("close\nnever\n")->rest(),
    'close with data' => fn(Session $s) => $s->connect()->send("close bye\nnever\n")->rest(),
    'close with raw data' => fn(Session $s) => $s->connect()->send("raw-close\n")->rest(),
    'end' => fn(Session $s) => $s->connect()->send("end\nnever\n")->rest(),
    'end with data' => fn(Session $s) => $s->connect()->send("end bye\nnever\n")->rest(),
    'end while the client goes on talking' => function (Session $s) {
        $s->connect()->say("end bye\n")->say("more\nand more\n");
        $s->wait('onClose');
    },
    'end without a linger time' => fn(Session $s) => $s->connect()->send("end-at-once bye\n")->rest(),
    'destroy' => fn(Session $s) => $s->connect()->send("destroy\nnever\n")->rest(),
    'the client closes' => function (Session $s) {
        $s->connect()->say("hi\n")->close();
        $s->wait('onClose');
    },
    'ids and dynamic properties' => function (Session $s) {
        [$a, $b] = [$s->connect(), $s->connect()];
        $a->say("name Ada\n");
        $b->say("name Bob\n");
        $s->ask('connections');
        $a->close();
        $s->sync();
        $s->ask('connections');
    },
    'an id of one\'s own' => function (Session $s) {
        $s->connect()->say("id\n");
        $s->ask('connections');
    },
    'to everybody' => function (Session $s) {
        [$a, $b] = [$s->connect(), $s->connect()];
        $s->sync();
        $s->ask('say hello');
        $a->take();
        $b->take();
        $s->ask('close-all');
        $a->rest();
        $b->rest();
        $s->ask('connections');
    },
    'pause and resume' => fn(Session $s) => $s->connect()->send("pause 0.02\none\ntwo\n")->until("resumed\n")->take()->say("three\n"),
    'bytes that come while paused' => function (Session $s) {
        $peer = $s->connect()->say("pause-for-good\n")->say("one\n")->say("two\n");
        $s->ask('resume');
        $peer->take();
    },
    'callbacks of one connection' => fn(Session $s) => $s->connect()->say("own\n")->say("x\ny\n"),
    'a slow reader' => function (Session $s) {
        $peer = $s->connect()->send("full\n");
        $s->wait('second');
        $peer->bytes(16 << 20);
        $s->wait('onBufferDrain');
        $peer->say("after\n");
    },
    'a full buffer, then close' => function (Session $s) {
        $peer = $s->connect()->send("full close\n");
        $s->wait('status');
        $peer->rest();
        $s->wait('onClose');
    },
    'a full buffer, then end' => function (Session $s) {
        $peer = $s->connect()->send("full end\n");
        $s->wait('status');
        $peer->rest();
        $s->wait('onClose');
    },
    'a queue without callbacks' => fn(Session $s) => $s->connect()->send("queued\n")->until("\nend"),
    'the client goes while much is queued' => function (Session $s) {
        $peer = $s->connect()->send("full\n");
        $s->wait('second');
        $peer->close();
        $s->wait('onClose');
    },
    'statistics' => function (Session $s) {
        $s->connect()->say("hi\n");
        $s->ask('statistics');
    },
    'pipe' => function (Session $s) {
        $to = $s->connect()->say("name to\n");
        $from = $s->connect()->say("pipe to\n")->say("one\ntwo\n");
        $to->take();
        $from->close();
        $to->rest();
    },
    'json' => fn(Session $s) => $s->connect()->say("json\n"),
    'an exception and errorHandler' => fn(Session $s) => $s->connect()->say("throw oh\nafter\n"),
    'an exception in onClose and errorHandler' => fn(Session $s) => $s->connect()->send("throw-in-close oh\n")->rest(),
    'a callback that does nothing' => fn(Session $s) => $s->connect()->say("nobody\n")->say("x\n"),
];
