--TEST--
Each request begins as new, although the same bytes came before
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Http::class);
$count = 0;
$weak = null;
$connection->onMessage = function ($c, $request) use ($loop, &$count, &$weak): void {
    $count++;
    $as_new = $request->context === [] && $request->properties === [] && $request->connection === $c
        && $request->trailer() === [] && !isset($request->mark) && $request->get('x') === '1'
        && $request->header('host') === 'h';
    show("request $count", $as_new);
    match ($count) {
        1 => $request->context = ['user' => new ArrayObject([1])],
        2 => $request->properties['a'] = $request->get(),
        3 => $request->mark = 'dynamic',
        4 => $weak = WeakReference::create($request),
        5 => (function () use ($request) { unset($request->connection, $request->context); })(),
        6 => $request->setChunkTrailers(['t' => 'v']),
        default => $loop->stop(),
    };
    if ($count === 5) {
        show('the weakly known one is gone', $weak->get() === null);
    }
};
fwrite($peer, str_repeat("GET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\n", 7));
run_loop($loop);
?>
--EXPECT--
request 1: true
request 2: true
request 3: true
request 4: true
request 5: true
the weakly known one is gone: true
request 6: true
request 7: true
