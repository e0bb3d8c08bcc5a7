--TEST--
Workerman\Lib\Timer runs and deletes timers of Workerman\Timer
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

use Workerman\Lib\Timer;

$loop = new_loop();
$never = Timer::add(0.05, fn () => print("never\n"));
$seen = [];
Timer::add(0.001, function (string $word) use (&$seen, $loop): void {
    $seen[] = $word;
    if (count($seen) === 3) {
        $loop->stop();
    }
}, ['again']);
Timer::add(0.001, function () use (&$seen): void { $seen[] = 'once'; }, [], false);
show('deleted by the other name', Workerman\Timer::del($never));
run_loop($loop);
sort($seen);
show('seen', $seen);
?>
--EXPECT--
deleted by the other name: true
seen: ["again","again","once"]
