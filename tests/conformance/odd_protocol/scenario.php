<?php

declare(strict_types=1);

/** A line that makes one method misbehave, another line behind it, and one more later. */
$play = fn(string $prefix, string $word) => function (Session $s) use ($prefix, $word) {
    $peer = $s->connect()->say("$prefix-$word\nafter $prefix $word\n");
    str_contains($word, 'pause') && $s->wait('resume') === null && $peer->take();
    $peer->say("last $prefix $word\n");
};
// Each message comes once: the library remembers what a message was decoded to, by its bytes alone.
$cases = ['plan' => ['ports' => 4]];
foreach (['max', 'limit', 'more', 'less', 'close', 'close-data', 'destroy', 'end', 'send', 'pause', 'pause-wait', 'consume',
    'consume-all', 'consume-below', 'consume-length', 'consume-rest', 'error', 'limit-late'] as $word) {
    $cases["input: $word"] = $play('in', $word);
}
foreach (['null', 'false', 'empty', 'zero', 'object', 'array', 'error', 'send', 'pause', 'protocol', 'consume'] as $word) {
    $cases["decode: $word"] = $play('de', $word);
}
foreach (['empty', 'raw'] as $word) {
    $cases["encode: $word"] = $play('en', $word);
}
$cases['send in onClose of the protocol'] = fn(Session $s) => $s->connect()->say("say-in-close\n");
$cases['throw in onClose of the protocol'] = fn(Session $s) => $s->connect()->say("throw-in-close\n");
$cases['neither encode() nor decode()'] = fn(Session $s) => $s->connect(1)->say('half a')->say('half b');
$cases['__callStatic()'] = fn(Session $s) => $s->connect(2)->say('magic a')->say('magic b');
$cases['methods of objects'] = fn(Session $s) => $s->connect(3)->say('instance a')->say('instance b');
$cases['client'] = function (Session $s) {
    // Whether the driver has said something before all has left is not asked.
    $peer = $s->dialled(['address' => 'odd://%s', 'without' => ['onBufferDrain'], 'before' => [['send', 'early']],
        'onConnect' => [['send', 'hello']], 'after' => [['send', 'after']]]);
    $peer->say("client one\nclient two\n")->say("client three\n");
};
foreach (['close', 'destroy', 'send'] as $word) {
    $cases["client: $word in onConnect of the protocol"] = function (Session $s) use ($word) {
        $peer = $s->dialled(['address' => 'odd://%s', 'set' => ['hook' => $word]]);
        $s->wait('protocol onConnect');
        $peer->take();
    };
}
$cases['client: throw in onConnect of the protocol'] = function (Session $s) {
    $peer = $s->dialled(['address' => 'odd://%s', 'set' => ['hook' => 'throw', 'errorHandler' => 'fed_up']]);
    $s->wait('errorHandler');
    $peer->say("client four\n");
};
$differences = [
    'input: null' => ['`input()` answers what is no length', $play('in', 'null'), ['a closed', 'trace: onConnect #1', 'trace: input 22 7',
        'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"', 'output: RuntimeException: Protocol Protocols\Odd Error package. input() answered null']],
    'input: float' => ['`input()` answers with a numeric string or a float', fn(Session $s) => $s->connect()->say("in-float\n"), [
        'a < in-float\n', 'trace: onConnect #1', 'trace: input 9 8', 'trace: decode "in-float\n" 0', 'trace: onMessage #1 "in-float" "ESTABLISHED"',
        'trace: encode "in-float"', 'trace: returned true "ESTABLISHED"', 'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"']],
    'input: null-protocol' => ['No protocol any more, with bytes in the buffer', $play('in', 'null-protocol'), [
        'a < in-null-protocol\nafter in null-protocol\n', 'a < last in null-protocol\n', 'trace: onConnect #1', 'trace: input 40 16',
        'trace: onMessage #1 "in-null-protocol\nafter in null-protocol\n" "ESTABLISHED"', 'trace: returned true "ESTABLISHED"',
        'trace: onMessage #1 "last in null-protocol\n" "ESTABLISHED"', 'trace: returned true "ESTABLISHED"', 'trace: onClose #1']],
    'decode: close' => ['`onMessage` is null', $play('de', 'close'), ['a < decoded\n', 'a closed', 'trace: onConnect #1', 'trace: input 24 8',
        'trace: decode "de-close\n" 15', 'trace: encode "decoded"', 'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"']],
    'encode: null' => ['`encode()` answers what is no string', fn(Session $s) => $s->connect()->say("en-null\n"), ['a < ', 'trace: onConnect #1',
        'trace: input 8 7', 'trace: decode "en-null\n" 0', 'trace: onMessage #1 "en-null" "ESTABLISHED"', 'trace: encode "en-null"',
        'trace: returned null "ESTABLISHED"', 'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"']],
    'encode: int' => ['`encode()` answers what is no string', fn(Session $s) => $s->connect()->say("en-int\n"), ['a < 12', 'trace: onConnect #1',
        'trace: input 7 6', 'trace: decode "en-int\n" 0', 'trace: onMessage #1 "en-int" "ESTABLISHED"', 'trace: encode "en-int"',
        'trace: returned true "ESTABLISHED"', 'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"']],
    'encode: array' => ['`encode()` answers what is no string', fn(Session $s) => $s->connect()->say("en-array\n"), ['a < ', 'trace: onConnect #1',
        'trace: input 9 8', 'trace: decode "en-array\n" 0', 'trace: onMessage #1 "en-array" "ESTABLISHED"', 'trace: encode "en-array"',
        'trace: errorHandler "an error"', 'trace: returned false "ESTABLISHED"', 'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"']],
    'encode: close' => ['`encode()` closes the connection', fn(Session $s) => $s->connect()->say("en-close\n"), ['a closed', 'trace: onConnect #1',
        'trace: input 9 8', 'trace: decode "en-close\n" 0', 'trace: onMessage #1 "en-close" "ESTABLISHED"', 'trace: encode "en-close"',
        'trace: onClose #1', 'trace: protocol onClose #1 "CLOSED"', 'trace: returned false "CLOSED"']],
    'client: close in onConnect' => ['`onConnect()` of the protocol, after `onConnect` has closed the connection', function (Session $s) {
        $peer = $s->dialled(['address' => 'odd://%s', 'onConnect' => [['close']]]);
        $s->wait('onClose');
        $peer->take();
    }, ['a closed', 'trace: client onConnect "ESTABLISHED"', 'trace: client onClose "CLOSED"', 'trace: protocol onClose #1 "CLOSED"',
        'trace:   close() null']],
];
foreach ($differences as $name => [$subject, $run, $expected]) {
    $cases[$name] = ['differs' => $subject, 'native' => $expected, 'run' => $run];
}
return $cases;
