--TEST--
trailer() finds trailers in any case; only the first setChunkTrailers() counts
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
show('none', $request->trailer());
$request->setChunkTrailers(['x-sum' => 'abc']);
$request->setChunkTrailers(['x-sum' => 'later']);
show('all', $request->trailer());
show('any case', $request->trailer('X-Sum'));
show('default', $request->trailer('x-none', 'fallback'));
?>
--EXPECT--
none: []
all: {"x-sum":"abc"}
any case: "abc"
default: "fallback"
