--TEST--
Coroutines one after the other share a Fiber, also when they use all that belongs to one
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Context;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $seen = $ids = [];
    for ($i = 0; $i < 5; $i++) {
        Coroutine::create(function () use (&$seen, &$ids) {
            $seen[] = spl_object_id(Fiber::getCurrent());
            $ids[] = Coroutine::getCurrent()->id();
            show('context is empty', !Context::has('name'));
            Context::set('name', 'value');
            Coroutine::defer(fn() => 1);
            Timer::sleep(0.001);
        });
        Timer::sleep(0.005);
    }
    show('fibers', count(array_unique($seen)));
    show('ids', count(array_unique($ids)));
});
?>
--EXPECT--
context is empty: true
context is empty: true
context is empty: true
context is empty: true
context is empty: true
fibers: 1
ids: 5
