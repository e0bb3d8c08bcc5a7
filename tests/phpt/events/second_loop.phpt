--TEST--
A second loop object is the worker's loop: its timers and streams are served, its error handler is the loop's
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$loop->delay(0, function () use ($loop): void {
    $second = new Workerman\Events\Select();
    [$near, $far] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $second->onWritable($near, function ($stream) use ($second, $far): void {
        echo "writable\n";
        $second->offWritable($stream);
    });
    $second->setErrorHandler(fn (Throwable $error) => print 'its handler: ' . $error->getMessage() . "\n");
    $second->delay(0.001, function (): void {
        echo "its timer\n";
    });
    $loop->delay(0.002, fn () => throw new Exception('thrown'));
    $loop->delay(0.01, fn () => $loop->stop());
});
run_loop($loop);
?>
--EXPECT--
writable
its timer
its handler: thrown
