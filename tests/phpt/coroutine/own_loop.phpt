--TEST--
With a loop written in PHP that stands for the Fiber loop, coroutines sleep on its timers
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Timer;
use Workerman\Worker;

require __DIR__ . '/coroutine.inc';
require __DIR__ . '/../support/recording_loop.inc';

$loop = new RecordingLoop();
Worker::$eventLoopClass = Workerman\Events\Fiber::class;
Timer::init($loop);
Coroutine::create(function () {
    Timer::sleep(2.5);
    echo "woken\n";
});
show('calls', $loop->take());
show('seconds', $loop->timers[0][0]);
$loop->due(1);
?>
--EXPECT--
calls: "delay"
seconds: 2.5
woken
