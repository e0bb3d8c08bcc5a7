--TEST--
No more tasks than allowed run at the same time
--FILE--
<?php
use Workerman\Coroutine\Parallel;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $running = $most = 0;
    $parallel = new Parallel(2);
    for ($i = 0; $i < 6; $i++) {
        $parallel->add(function () use (&$running, &$most) {
            $most = max($most, ++$running);
            Timer::sleep(0.002);
            $running--;
        });
    }
    show('tasks', count($parallel->wait()));
    show('at the same time', $most);
});
?>
--EXPECT--
tasks: 6
at the same time: 2
