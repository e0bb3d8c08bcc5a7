--TEST--
Arguments go in, suspended and resumed values go through, nothing is left at the end
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

$coroutine = new Coroutine(function (string ...$words) {
    show('arguments', $words);
    show('resumed with', Coroutine::suspend('first'));
    show('resumed with', Coroutine::suspend(['second']));
});
show('started', $coroutine->start('a', 'b'));
show('suspended', $coroutine->resume('one'));
show('ended', $coroutine->resume());
$made = Coroutine::create(fn(int $n) => show('runs at once with', $n), 7);
show('driver', get_class($made));
?>
--EXPECT--
arguments: ["a","b"]
started: "first"
resumed with: "one"
suspended: ["second"]
resumed with: null
ended: null
runs at once with: 7
driver: "Workerman\\Coroutine\\Coroutine\\Fiber"
