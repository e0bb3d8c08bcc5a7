--TEST--
The request line gives method, target, path, query and version
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("PATCH /a/b%20c?x=1&y=%41 HTTP/1.0\r\nHost: h\r\n\r\n");
show('method', $request->method());
show('uri', $request->uri());
show('path', $request->path());
show('queryString', $request->queryString());
show('protocolVersion', $request->protocolVersion());
show('a version in the target', (new Request("GET /a?HTTP/3 HTTP/1.1\r\nHost: h\r\n\r\n"))->protocolVersion());
?>
--EXPECT--
method: "PATCH"
uri: "/a/b%20c?x=1&y=%41"
path: "/a/b%20c"
queryString: "x=1&y=%41"
protocolVersion: "1.0"
a version in the target: "1.1"
