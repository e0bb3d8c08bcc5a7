--TEST--
The Fiber loop keeps its timers and streams when it is stopped, and goes on with them when it runs again
--FILE--
<?php
use Workerman\Events\Fiber;

$loop = new Fiber();
[$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$loop->delay(0.001, function () use ($loop): void {
    echo "first\n";
    $loop->stop();
});
$loop->delay(0.002, fn () => print("second\n"));
$loop->onReadable($ours, function ($stream) use ($loop): void {
    echo fread($stream, 100), "\n";
    $loop->stop();
});
$loop->run();
echo "stopped with {$loop->getTimerCount()} timer\n";
$loop->delay(0.01, fn () => fwrite($theirs, 'third'));
$loop->run();
echo "stopped with {$loop->getTimerCount()} timers\n";
?>
--EXPECT--
first
stopped with 1 timer
second
third
stopped with 0 timers
