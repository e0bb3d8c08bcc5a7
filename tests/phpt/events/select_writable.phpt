--TEST--
onWritable() calls while the stream takes data, until it is removed
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$a] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$loop->onWritable($a, function ($stream) use ($loop, $a): void {
    show('stream', $stream === $a);
    show('off', [$loop->offWritable($stream), $loop->offWritable($stream)]);
    $loop->stop();
});
run_loop($loop);
?>
--EXPECT--
stream: true
off: [true,false]
