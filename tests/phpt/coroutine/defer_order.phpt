--TEST--
Deferred calls run when the coroutine is over, the last one first
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

$coroutine = Coroutine::create(function () {
    Coroutine::defer(function () {
        echo "first deferred\n";
    });
    Coroutine::defer(function () {
        echo "second deferred\n";
        Coroutine::defer(fn() => print("deferred while deferred calls run\n"));
    });
    Coroutine::suspend();
    echo "end of the function\n";
});
echo "resume\n";
$coroutine->resume();
echo "resumed\n";
?>
--EXPECT--
resume
end of the function
second deferred
first deferred
deferred while deferred calls run
resumed
