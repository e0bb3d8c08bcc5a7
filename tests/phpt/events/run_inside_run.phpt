--TEST--
run() inside a running loop throws, and the loop goes on
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$loop->delay(0, function () use ($loop): void {
    show_thrown('inside', fn () => $loop->run());
    show_thrown('another', fn () => (new Workerman\Events\Event())->run());
});
$loop->delay(0.001, function () use ($loop): void {
    echo "still running\n";
    $loop->stop();
});
run_loop($loop);
?>
--EXPECT--
inside: RuntimeException: an event loop is already running in this process
another: RuntimeException: an event loop is already running in this process
still running
