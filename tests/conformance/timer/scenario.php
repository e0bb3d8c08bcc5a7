<?php

declare(strict_types=1);

$cases = [];
foreach ([
    'once' => ['once', 'once "a"'],
    'every form of callable' => ['forms', 'null'],
    'order' => ['order', 'due 0.03'],
    'ids' => ['ids', ''],
    'a repeated timer deletes itself' => ['three', 'deleted'],
    'a timer deletes another' => ['each-other', 'third'],
    'timers made in a timer' => ['nested', 'inner'],
    'references in the arguments' => ['reference', 'seen outside'],
    'a one-shot timer that has fired' => ['fired', 'own id'],
    'repeat and delay' => ['api', 'delay'],
    'sleep' => ['sleep', ''],
    'delAll' => ['all', 'after delAll'],
    'a negative interval' => ['negative', ''],
    'the loop itself' => ['loop', 'loop delay'],
] as $name => [$command, $last]) {
    $cases[$name] = function (Session $s) use ($command, $last) {
        $s->ask($command);
        $last === '' || $s->wait($last);
        $s->sync();
        $s->ask('count');
    };
}
return $cases;
