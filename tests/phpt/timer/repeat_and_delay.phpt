--TEST--
repeat() and delay() give ids that del() takes
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$count = 0;
$id = Timer::repeat(0.001, function (string $text) use (&$count, &$id): void {
    show($text, ++$count);
    if ($count === 2) {
        Timer::del($id);
    }
}, ['again']);
Timer::delay(0.03, fn () => $loop->stop());
run_loop($loop);
show('different ids', Timer::delay(1, 'strlen', ['']) !== Timer::delay(1, 'strlen', ['']));
?>
--EXPECT--
again: 1
again: 2
different ids: true
