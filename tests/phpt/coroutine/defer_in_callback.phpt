--TEST--
In a callback of the loop they run at its end, may suspend, and still see its context
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Context;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    Timer::delay(0.001, function () {
        Context::set('name', 'of the callback');
        Coroutine::defer(function () {
            Timer::sleep(0.001);
            show('deferred sees', Context::get('name'));
        });
        echo "end of the callback\n";
    });
    Timer::sleep(0.05);
});
?>
--EXPECT--
end of the callback
deferred sees: "of the callback"
