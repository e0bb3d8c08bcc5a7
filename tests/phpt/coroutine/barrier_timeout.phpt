--TEST--
Waiting for a barrier ends when the time is over; the end of the barrier then changes nothing
--FILE--
<?php
use Workerman\Coroutine\Barrier;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $barrier = Barrier::create();
    $held = $barrier;
    $start = microtime(true);
    Barrier::wait($barrier, 1);
    show('waited', round(microtime(true) - $start, 1));
    $held = null;
    Timer::sleep(0.01);
    echo "end\n";
});
?>
--EXPECT--
waited: 1.0
end
