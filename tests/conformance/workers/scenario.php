<?php

declare(strict_types=1);

/** The trace of several processes, in an order that does not depend on which is faster. */
$sorted = function (Session $s): void {
    $lines = array_filter(explode("\n", $s->service->new_trace()));
    sort($lines);
    array_map($s->note(...), $lines);
};
// What differs on purpose: the extension names the exit code, and says when it waits with a replacement.
// PHP prints a fatal error once or twice, as its ini file has it.
$printed = function (Session $s): void {
    $text = preg_replace('/ \(exit code \d+\)$/m', '', $s->clean($s->service->new_output()));
    $lines = array_filter(explode("\n", $text), static fn($line) => !preg_match(
        '/^(#\d|Stack trace|\s+thrown in|Press|---|\w+ +(tcp|unix) |PHP Fatal|.* ended early, the next one starts)/', $line));
    sort($lines);
    array_map($s->note(...), $lines);
};
$dies = fn(string $what, string $status) => function (Session $s) use ($what, $status, $sorted, $printed) {
    $peer = $s->connect();
    $peer->send("$what\n")->rest();
    $s->wait("onWorkerExit worker(first) $status");
    $s->wait('first onWorkerStart');
    $sorted($s);
    $printed($s);
    $s->connect()->send("after $what\n")->until("\n")->close();
    $s->wait('first onClose');
};

return [
    'plan' => ['ports' => 7],
    'start' => function (Session $s) use ($sorted, $printed) {
        $s->wait('bad-onWorkerStart recovered');
        $sorted($s);
        $printed($s);
        $s->ask('state');
    },
    'several workers' => function (Session $s) {
        $s->connect(0)->send("x\n")->until("\n")->close();
        $s->wait('first onClose');
        $s->connect(1)->say("y\n");
    },
    'a listener made in onWorkerStart' => fn(Session $s) => $s->connect(2)->say("z\n"),
    'pause and resume accepting' => function (Session $s) {
        $s->connect(3)->say("one\n");
        $s->ask('pause');
        $peer = $s->connect(3)->say("two\n");
        $s->ask('resume');
        $peer->take();
        $s->connect(3)->say("three\n");
    },
    'unlisten and listen' => function (Session $s) {
        $s->ask('unlisten');
        $s->ask('sockets');
        $s->connect(3);
        $s->ask('listen');
        $s->ask('sockets');
        $s->connect(3)->say("four\n");
    },
    'an exception in onMessage' => $dies('throw', '64000'),
    'exit in onMessage' => $dies('exit', '1792'),
    'a fatal error in onMessage' => $dies('fatal', '65280'),
    'an exception in onConnect' => function (Session $s) use ($sorted, $printed) {
        $s->connect(5)->rest();
        $s->wait('onWorkerExit worker(bad-onConnect) 64000');
        $s->wait('bad-onConnect onWorkerStart');
        $sorted($s);
        $printed($s);
        $s->connect(5)->send("x\n")->until("\n")->close();
        $s->wait('bad-onConnect onClose');
    },
    'an exception in onClose' => function (Session $s) use ($sorted, $printed) {
        $s->connect(6)->send("x\n")->until("\n")->close();
        $s->wait('onWorkerExit worker(bad-onClose) 64000');
        $s->wait('bad-onClose onWorkerStart');
        $sorted($s);
        $printed($s);
    },
    'stopAll in a worker' => function (Session $s) use ($sorted, $printed) {
        $s->connect(0)->send("stop\n")->rest();
        $s->wait('first onWorkerStart');
        $sorted($s);
        $printed($s);
    },
    'reload' => function (Session $s) use ($sorted, $printed) {
        $idle = $s->connect(0)->send("before\n")->until("\n");
        $kept = $s->connect(1)->send("before\n")->until("\n");
        send_signal($s->service->master(), 10);
        $s->wait('second onWorkerReload');
        $s->wait('first onWorkerStart');
        $s->wait('bad-onConnect onWorkerStart');
        $s->wait('bad-onClose onWorkerStart');
        $s->wait('bad-onWorkerStart recovered');
        $idle->rest();
        $kept->send("after\n")->until("\n");
        $kept->close();
        $s->sync();
        $sorted($s);
        $printed($s);
    },
];
