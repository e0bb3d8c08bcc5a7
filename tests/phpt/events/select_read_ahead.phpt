--TEST--
A stream is readable while PHP keeps input of it that the script has not read
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$a, $b] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_set_blocking($a, false);
fwrite($b, "one\ntwo\nthree\nrest");

$end = function ($stream) use ($loop): void {
    show('end', [fread($stream, 100), feof($stream)]);
    $loop->offReadable($stream);
    $loop->stop();
};
$rest = function ($stream) use ($loop, $b, $end): void {
    show('by another callback', fread($stream, 100));
    // Nothing is left: it is called again only for the end.
    $loop->onReadable($stream, $end);
    $loop->delay(0.01, function () use ($b): void {
        echo "closing\n";
        fclose($b);
    });
};
$anew = function ($stream) use ($loop, $rest): void {
    show('watched anew', fgets($stream));
    $loop->onReadable($stream, $rest);
};
$loop->onReadable($a, function ($stream) use ($loop, $anew): void {
    static $calls = 0;
    show('line', fgets($stream));
    if (++$calls === 2) {
        $loop->offReadable($stream);
        $loop->delay(0.01, function () use ($loop, $stream, $anew): void {
            echo "not called while nobody asked\n";
            $loop->onReadable($stream, $anew);
        });
    }
});
run_loop($loop);
?>
--EXPECT--
line: "one\n"
line: "two\n"
not called while nobody asked
watched anew: "three\n"
by another callback: "rest"
closing
end: ["",true]
