--TEST--
Closing wakes everybody who waits, with false
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $full = new Channel(1);
    $empty = new Channel(1);
    $full->push('kept');
    foreach ([1, 2] as $n) {
        Coroutine::create(fn() => show("sender $n", $full->push('lost')));
        Coroutine::create(fn() => show("receiver $n", $empty->pop()));
    }
    $full->close();
    $empty->close();
    show('what was in it', [$full->pop(), $full->pop(), $empty->pop(), $empty->push(1)]);
});
?>
--EXPECT--
sender 1: false
sender 2: false
receiver 1: false
receiver 2: false
what was in it: ["kept",false,false,false]
