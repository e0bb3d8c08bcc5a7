--TEST--
Waiting ends with false when the time is over, and the time limit ends with the wait
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;
use Workerman\Timer;
use Workerman\Worker;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $channel = new Channel(1);
    $start = microtime(true);
    show('pop', $channel->pop(0.02));
    show('waited', microtime(true) - $start >= 0.02);
    show('at once', $channel->pop(0));
    $channel->push('a');
    show('push', $channel->push('b', 0.02));
    show('at once', $channel->push('b', 0));
    show('nobody waits', [$channel->hasConsumers(), $channel->hasProducers(), $channel->length()]);
    $channel->pop();
    $timers = Worker::getEventLoop()->getTimerCount();
    Coroutine::create(fn() => show('in time', $channel->pop(60)));
    $channel->push('c');
    show('no timer is left', Worker::getEventLoop()->getTimerCount() === $timers);
});
?>
--EXPECT--
pop: false
waited: true
at once: false
push: false
at once: false
nobody waits: [false,false,1]
in time: "c"
no timer is left: true
