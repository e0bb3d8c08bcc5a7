--TEST--
It counts, waits, and gives up when the time is over
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\WaitGroup;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $group = new WaitGroup();
    show('empty', [$group->count(), $group->wait()]);
    show('add', [$group->add(2), $group->add(0), $group->count()]);
    foreach ([0.03, 0.01, 0.02] as $seconds) {
        Coroutine::create(function () use ($group, $seconds) {
            Timer::sleep($seconds);
            $group->done();
        });
    }
    show('not yet', $group->wait(0.001));
    show('all done', [$group->wait(), $group->count()]);
    show_thrown('unknown method', fn() => $group->nothing());
});
?>
--EXPECT--
empty: [0,true]
add: [true,true,3]
not yet: false
all done: [true,0]
unknown method: BadMethodCallException: Method nothing not exists. 
