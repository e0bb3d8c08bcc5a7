--TEST--
Coroutines that have ended leave nothing behind
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Barrier;
use Workerman\Coroutine\Channel;
use Workerman\Coroutine\Context;
use Workerman\Coroutine\Parallel;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $round = function () {
        $channel = new Channel(1);
        $barrier = Barrier::create();
        for ($i = 0; $i < 10; $i++) {
            Coroutine::create(function () use ($channel, $barrier) {
                Context::set('self', Coroutine::getCurrent());
                Coroutine::defer(fn() => Context::get('self')->id());
                Timer::sleep(0);
                $channel->push(str_repeat('x', 1000), 1);
            });
            Timer::delay(0, fn() => Context::set('callback', Coroutine::getCurrent()));
        }
        for ($i = 0; $i < 10; $i++) {
            $channel->pop(1);
        }
        Barrier::wait($barrier);
        $parallel = new Parallel(2);
        $parallel->add(fn() => throw new LogicException('kept by nobody'));
        $parallel->add(fn() => Timer::sleep(0));
        $parallel->wait();
    };
    // The first rounds fill pools and tables.
    for ($i = 0; $i < 20; $i++) {
        $round();
    }
    unset($i);
    $before = memory_get_usage();
    for ($i = 0; $i < 100; $i++) {
        $round();
    }
    // A leaked Fiber alone would be 300 bytes for each of 2200 coroutines and callbacks.
    $grown = memory_get_usage() - $before;
    show('stays', $grown < 50_000 ?: $grown);
});
?>
--EXPECT--
stays: true
