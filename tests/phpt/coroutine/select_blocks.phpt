--TEST--
Under a loop without coroutines a sleeping coroutine blocks, and channels do not wait
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$loop->delay(0, function () use ($loop) {
    show('callback is a coroutine', Coroutine::isCoroutine());
    Coroutine::create(function () {
        Timer::sleep(0.001);
        echo "slept\n";
    });
    echo "after\n";
    show('empty channel', (new Channel())->pop());
    $loop->stop();
});
run_loop($loop);
?>
--EXPECT--
callback is a coroutine: false
slept
after
empty channel: false
