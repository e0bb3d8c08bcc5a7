--TEST--
Arguments are spread, null means none, and references inside stay references
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$total = 1;
Timer::add(0, fn (...$args) => show('spread', $args), ['a', 2, [3]], false);
Timer::add(0, fn (...$args) => show('null', $args), null, false);
Timer::add(0, function (&$total): void {
    $total++;
}, [&$total], false);
Timer::add(0.02, fn () => $loop->stop(), [], false);
run_loop($loop);
show('total', $total);
?>
--EXPECT--
spread: ["a",2,[3]]
null: []
total: 2
