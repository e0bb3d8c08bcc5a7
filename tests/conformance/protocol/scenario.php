<?php

declare(strict_types=1);

// Each message comes once: the library remembers what a message was decoded to, by its bytes alone.
return [
    'plan' => ['ports' => 3],
    'names' => fn(Session $s) => $s->sync(),
    'json' => fn(Session $s) => $s->connect()->say("{\"a\":1}\n")->say("[1,2]\nnull\n\"x\"\n"),
    'json in pieces' => fn(Session $s) => $s->connect()->say_split("{\"a\":\n{\"b\":2}\n", 3),
    'json that is none' => fn(Session $s) => $s->connect()->say("oops\n"),
    'counted' => fn(Session $s) => $s->connect(1)->say('05hello')->say('00')->say('03one03two'),
    'input is asked until it knows the length' => fn(Session $s) => $s->connect(1)->say_split('05asked'),
    'the rest stays in the buffer' => fn(Session $s) => $s->connect(1)->say('04size03xx')->say('x'),
    'input below zero' => fn(Session $s) => $s->connect(1)->send('ne')->rest(),
    'input past the limit' => fn(Session $s) => $s->connect(1)->send('la')->rest(),
    'input throws' => fn(Session $s) => $s->connect(1)->send('th')->rest(),
    'input closes' => fn(Session $s) => $s->connect(1)->send('cl')->rest(),
    'input destroys' => fn(Session $s) => $s->connect(1)->send('de')->rest(),
    'input consumes' => fn(Session $s) => $s->connect(1)->say('skip!02ca')->say('skip')->say('!02cb'),
    'input sends' => fn(Session $s) => $s->connect(1)->say('sa')->say('02sa'),
    'input switches the protocol' => fn(Session $s) => $s->connect(1)->say('sw')->say("{\"a\":1}\n"),
    'decode throws' => fn(Session $s) => $s->connect(1)->say('02de')->say('02dt'),
    'encode answers nothing' => fn(Session $s) => $s->connect(1)->say('07swallow')->say('02sw'),
    'encode writes itself' => fn(Session $s) => $s->connect(1)->say('06itself')->say('02it'),
    'switch in onMessage' => fn(Session $s) => $s->connect(1)->say('04text')->say("05hello\n"),
    'switch in onMessage with a message behind' => fn(Session $s) => $s->connect(1)->say("04Text05other\n"),
    'no protocol any more' => fn(Session $s) => $s->connect(1)->say('04none')->say('anything'),
    'switch in onConnect' => fn(Session $s) => $s->connect(2)->say("[1]\n"),
    'the client goes in the middle' => fn(Session $s) => $s->connect(1)->send('05hel')->finish()->rest(),
];
