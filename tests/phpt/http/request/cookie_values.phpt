--TEST--
Cookies are split at semicolons and their values are not decoded
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\nCookie: a=1; b=x%20y; novalue; c=p=q;d=\r\n\r\n");
show('all', $request->cookie());
show('b', $request->cookie('b'));
show('missing', $request->cookie('nope', 'fallback'));
?>
--EXPECT--
all: {"a":"1","b":"x%20y","c":"p=q","d":""}
b: "x%20y"
missing: "fallback"
