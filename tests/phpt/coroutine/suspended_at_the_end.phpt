--TEST--
Coroutines that are suspended when the script ends run their finally blocks
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Barrier;
use Workerman\Coroutine\Channel;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $channel = new Channel();
    $waits = [
        'channel' => fn() => $channel->pop(),
        'channel with a limit' => fn() => $channel->pop(60),
        'sleep' => fn() => Timer::sleep(60),
        'barrier' => fn() => [$GLOBALS['held'] = $barrier = Barrier::create(), Barrier::wait($barrier)],
        'suspend' => fn() => Coroutine::suspend(),
    ];
    foreach ($waits as $name => $wait) {
        Coroutine::create(function () use ($name, $wait) {
            try {
                $wait();
                echo "not reached\n";
            } finally {
                echo "ended: $name\n";
            }
        });
    }
});
register_shutdown_function(fn() => print("end of the script\n"));
?>
--EXPECT--
end of the script
ended: channel
ended: channel with a limit
ended: sleep
ended: barrier
ended: suspend
