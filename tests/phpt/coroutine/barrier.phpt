--TEST--
Whoever waits goes on when nobody holds the barrier any more
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Barrier;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

show_thrown('without a worker', fn() => Barrier::create());
in_loop(function () {
    $barrier = Barrier::create();
    foreach ([0.02, 0.01] as $seconds) {
        Coroutine::create(function () use ($barrier, $seconds) {
            Timer::sleep($seconds);
            show('ends', $seconds);
        });
    }
    Barrier::wait($barrier);
    show('the variable', $barrier);
    $barrier = Barrier::create();
    Barrier::wait($barrier);
    echo "nobody held it\n";
});
$barrier = Barrier::create();
$other = $barrier;
Barrier::wait($barrier);
show('outside a coroutine it does not wait', $barrier);
?>
--EXPECT--
without a worker: RuntimeException: Fiber barrier only support in workerman runtime
ends: 0.01
ends: 0.02
the variable: null
nobody held it
outside a coroutine it does not wait: null
