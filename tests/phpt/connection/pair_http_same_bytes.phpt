--TEST--
The same request again, split anywhere, and cut short by another one
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
$first = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
$other = "GET /a HTTP/1.1\r\nHost: h\r\nX: y\r\n\r\n";
$seen = [];
$expected = [];
foreach (range(1, strlen($first) + strlen($other)) as $cut) {
    [$connection, $peer] = connected_pair($loop, Http::class);
    $got = [];
    $connection->onMessage = function ($c, $request) use ($loop, &$got): void {
        $got[] = $request->header('x', '-');
        if (count($got) === 4) {
            $loop->stop();
        }
    };
    $bytes = $first . $first . $other . $first;
    fwrite($peer, substr($bytes, 0, $cut));
    $loop->delay(0, fn() => $loop->delay(0, fn() => fwrite($peer, substr($bytes, $cut))));
    run_loop($loop);
    $seen[] = implode(' ', $got);
    $connection->destroy();
}
show('every cut', array_unique($seen));
?>
--EXPECT--
every cut: ["- - y -"]
