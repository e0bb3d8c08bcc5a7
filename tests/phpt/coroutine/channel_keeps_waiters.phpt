--TEST--
A coroutine that nobody else holds is not lost while it waits
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $channel = new Channel(1);
    Timer::delay(0, function () use ($channel) {
        show('received', $channel->pop());
    });
    (new Fiber(fn() => show('in a plain Fiber', $channel->pop())))->start();
    Timer::sleep(0.01);
    gc_collect_cycles();
    $channel->push('a');
    $channel->push('b');
});
?>
--EXPECT--
in a plain Fiber: "a"
received: "b"
