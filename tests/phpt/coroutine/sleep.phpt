--TEST--
Timer::sleep() lets other coroutines run; outside of one it blocks
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    foreach (['slow' => 0.02, 'quick' => 0.01] as $name => $seconds) {
        Coroutine::create(function () use ($name, $seconds) {
            $start = microtime(true);
            Timer::sleep($seconds);
            show($name, microtime(true) - $start >= $seconds);
        });
    }
    echo "both sleep\n";
    Timer::sleep(0.04);
});
$start = microtime(true);
Timer::sleep(0.01);
show('blocked', microtime(true) - $start >= 0.01);
?>
--EXPECT--
both sleep
quick: true
slow: true
blocked: true
