--TEST--
onSignal() calls with the number of the signal
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$loop->onSignal(14, function ($signal) use ($loop): void {
    show('signal', $signal);
    show('off', [$loop->offSignal($signal), $loop->offSignal($signal)]);
    $loop->stop();
});
$loop->delay(0.01, fn () => exec('kill -ALRM ' . getmypid()));
run_loop($loop);
?>
--EXPECT--
signal: 14
off: [true,false]
