--TEST--
An exception goes to whoever started or resumed the coroutine
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

show_thrown('at once', fn() => Coroutine::create(fn() => throw new LogicException('first')));
$coroutine = Coroutine::create(function () {
    try {
        Coroutine::suspend();
    } finally {
        echo "finally\n";
    }
    throw new LogicException('second');
});
show_thrown('later', fn() => $coroutine->resume());
show_thrown('then it is over', fn() => $coroutine->resume());
?>
--EXPECT--
at once: LogicException: first
finally
later: LogicException: second
then it is over: Error: Call to a member function resume() on null
