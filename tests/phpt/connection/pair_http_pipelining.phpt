--TEST--
Two requests in one read are answered in order
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Http::class);
$connection->onMessage = function ($c, $request) use ($loop): void {
    show('request', [$request->method(), $request->path(), $request->rawBody(), $request->connection === $c]);
    $c->send($request->path());
    if ($request->path() === '/b') {
        $loop->stop();
    }
};
fwrite($peer, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
run_loop($loop);
preg_match_all('~\r\n\r\n(/\w)~', fread($peer, 4096), $bodies);
show('answers', $bodies[1]);
?>
--EXPECT--
request: ["POST","/a","abc",true]
request: ["GET","/b","",true]
answers: ["/a","/b"]
