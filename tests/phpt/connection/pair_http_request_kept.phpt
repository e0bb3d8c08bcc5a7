--TEST--
A request kept beyond its callback stays readable
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Http::class);
$kept = [];
$connection->onMessage = function ($c, $request) use ($loop, &$kept): void {
    $kept[] = $request;
    if (count($kept) === 2) {
        $loop->stop();
    }
};
fwrite($peer, "GET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\nGET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
run_loop($loop);
show('different objects', $kept[0] !== $kept[1]);
show('readable', [$kept[0]->get('x'), $kept[1]->path()]);
?>
--EXPECT--
different objects: true
readable: ["1","/a"]
