--TEST--
A stream that stays readable does not hold up another one
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$busy, $full] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
[$quiet, $peer] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$turns = 0;
$loop->onReadable($busy, function () use (&$turns, $peer): void {
    if (++$turns === 5) {
        fwrite($peer, 'x');
    }
});
$loop->onReadable($quiet, function () use (&$turns, $loop): void {
    show('told in the same turn or the next', $turns <= 6);
    $loop->stop();
});
fwrite($full, 'never read');
run_loop($loop);
?>
--EXPECT--
told in the same turn or the next: true
