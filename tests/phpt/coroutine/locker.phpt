--TEST--
A lock is handed on in the order of asking, and forgotten when nobody wants it
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Locker;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

show('without coroutines', [Locker::lock('a'), Locker::lock('a'), Locker::unlock('a')]);
show_thrown('not locked', fn() => Locker::unlock('a'));
in_loop(function () {
    foreach (['A', 'B', 'C'] as $name) {
        Coroutine::create(function () use ($name) {
            Locker::lock('key');
            echo "$name has it\n";
            Timer::sleep(0.001);
            Locker::unlock('key');
        });
    }
    Timer::sleep(0.05);
    show('channels', (new ReflectionProperty(Locker::class, 'channels'))->getValue());
});
?>
--EXPECT--
without coroutines: [true,false,true]
not locked: RuntimeException: Unlock failed, because the key a is not locked
A has it
B has it
C has it
channels: []
