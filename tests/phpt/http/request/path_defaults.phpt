--TEST--
Without a query the query string is empty
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('path', $request->path());
show('queryString', $request->queryString());
show('get', $request->get());
?>
--EXPECT--
path: "/"
queryString: ""
get: []
