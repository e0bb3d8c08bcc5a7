--TEST--
onSignal() calls with the number of the signal
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$loop->onSignal(SIGALRM, function ($signal) use ($loop): void {
    show('signal', $signal === SIGALRM);
    show('off', [$loop->offSignal($signal), $loop->offSignal($signal)]);
    $loop->stop();
});
pcntl_alarm(1);
run_loop($loop);
?>
--EXPECT--
signal: true
off: [true,false]
