<?php

declare(strict_types=1);

require_once dirname(__DIR__) . '/harness/frames.php';

$upgrade = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
$cases = ['plan' => ['ports' => 3]];
foreach (['close', 'close bye', 'destroy', 'end'] as $word) {
    $cases["after $word"] = function (Session $s) use ($word) {
        $s->connect()->send("$word\n")->rest();
        $s->wait('used');
        $s->ask('connections');
    };
}
$cases['after the peer'] = function (Session $s) {
    $s->connect()->say("keep\n")->close();
    $s->wait('used');
};
foreach (['text', 'raw'] as $word) {
    $cases["after WebSocket, $word"] = function (Session $s) use ($upgrade, $word) {
        $s->connect(2)->say($upgrade)->send(frame(0x81, $word, "\1\2\3\4"))->rest();
        $s->wait('used');
    };
}
foreach (['close', 'destroy', 'end', 'initial'] as $ending) {
    $cases["a client after $ending"] = function (Session $s) use ($ending) {
        $s->ask("client text://127.0.0.1:{$s->service->ports[0]} $ending");
        $s->wait('used');
    };
}
$cases['a client after connecting'] = function (Session $s) {
    // Whether the kernel has connected it already is not asked.
    $listener = stream_socket_server('tcp://127.0.0.1:0');
    $s->ask('client tcp://' . stream_socket_get_name($listener, false) . ' connecting');
    $s->wait('used');
};
$cases['a client that was refused'] = function (Session $s) {
    $s->ask('client tcp://127.0.0.1:1 refused');
    $s->wait('used');
};
foreach (['close', 'initial'] as $ending) {
    $cases["a UDP client after $ending"] = function (Session $s) use ($ending) {
        $s->ask("udp $ending");
        $s->wait('used');
    };
}
$cases['a UDP peer'] = function (Session $s) {
    $peer = $s->connect(address: "udp://127.0.0.1:{$s->service->ports[1]}")->send('keep');
    $s->wait('used');
    $peer->take();
};
$cases['a pipe to one that is over'] = function (Session $s) {
    $to = $s->connect()->say("name a\n")->send("bye\n")->rest();
    $s->connect()->say("pipe a\n")->say("to nobody\n")->say("and again\n")->close();
    $s->wait('onClose');
};
$cases['a pipe from one that is over'] = function (Session $s) {
    $s->connect()->say("name b\n")->send("bye\n")->rest();
    $s->connect()->say("pipe-from b\n")->say("after\n");
};
$cases['a pipe whose end goes'] = function (Session $s) {
    $to = $s->connect()->say("name c\n");
    $from = $s->connect()->say("pipe c\n")->say("one\n");
    $to->take();
    $to->close();
    $s->sync();
    $from->say("two\n")->close();
};
$cases['a pipe both ways, closed by one'] = function (Session $s) {
    $to = $s->connect()->say("name d\n");
    $from = $s->connect()->say("name e\n");
    $to->say("pipe e\n");
    $from->say("pipe d\n")->say("from e\n");
    $to->take()->say("from d\n");
    $from->take();
    $to->close();
    $from->rest();
};
$cases['a pipe to itself'] = fn(Session $s) => $s->connect()->say("name f\n")->say("pipe f\n")->say("round\n")->finish()->rest();
foreach (['close', 'destroy', 'end', 'send', 'pause', 'throw', 'protocol'] as $word) {
    $cases["$word in onClose"] = fn(Session $s) => $s->connect()->send("in-close $word\n")->rest();
}
foreach (['other', 'each-other'] as $word) {
    $cases["close of $word in onClose"] = function (Session $s) use ($word) {
        $other = $s->connect()->say("name other\n");
        $other->say("plain\n");
        $s->connect()->send("in-close $word\n")->rest();
        $other->rest();
    };
}
$cases['each closes the other'] = function (Session $s) {
    $other = $s->connect()->say("name other\n");
    $s->connect()->say("name h\n")->say("close-other other\n");
    $other->rest();
};
foreach (['close', 'destroy', 'nothing'] as $word) {
    $cases["$word in onError"] = function (Session $s) use ($word) {
        $peer = $s->connect()->send("in-error $word\n");
        $s->wait('second');
        $peer->read(fn() => false);
    };
}
foreach (['close', 'destroy', 'nothing'] as $word) {
    $cases["$word in onBufferFull"] = function (Session $s) use ($word) {
        $peer = $s->connect()->send("in-full $word\n");
        $s->wait('first');
        $peer->read(fn() => false);
    };
}
$cases['resumeRecv() after close()'] = [
    'differs' => '`resumeRecv()` and `baseWrite()` of a closed connection',
    'native' => ['a < ', 'a closed', 'trace: onConnect #1', 'trace: onMessage #1 "resume"', 'trace: onClose #1', 'trace: pauseRecv() null',
        'trace: resumeRecv() null', 'trace: baseWrite() null'],
    'run' => fn(Session $s) => $s->connect()->send("resume\n")->rest(),
];
return $cases;
