--TEST--
A target that starts with two slashes is a path, not a host
--DESCRIPTION--
Workerman 5.2.2 takes the first segment for a host and drops it.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET //a/b?c=d HTTP/1.1\r\nHost: h\r\n\r\n");
show('uri', $request->uri());
show('path', $request->path());
show('queryString', $request->queryString());
?>
--EXPECT--
uri: "//a/b?c=d"
path: "//a/b"
queryString: "c=d"
