--TEST--
onReadable() calls with the stream; a later callback replaces the first; offReadable() removes it
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$a, $b] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$loop->onReadable($a, fn () => print("replaced\n"));
$loop->onReadable($a, function ($stream) use ($loop, $a): void {
    show('stream', [$stream === $a, fread($stream, 10)]);
    show('off', [$loop->offReadable($stream), $loop->offReadable($stream)]);
    $loop->stop();
});
fwrite($b, 'x');
run_loop($loop);
?>
--EXPECT--
stream: [true,"x"]
off: [true,false]
