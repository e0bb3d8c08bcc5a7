--TEST--
A persistent timer fires until it is deleted
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$count = 0;
$id = Timer::add(0.005, function () use (&$count, &$id, $loop): void {
    show('fired', ++$count);
    if ($count === 3) {
        show('del', Timer::del($id));
        $loop->delay(0.03, fn () => $loop->stop());
    }
});
run_loop($loop);
?>
--EXPECT--
fired: 1
fired: 2
fired: 3
del: true
