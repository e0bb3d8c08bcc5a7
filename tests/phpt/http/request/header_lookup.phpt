--TEST--
Header names are found in any case and listed in lower case
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: example.com\r\nX-Mixed-Case: Value \r\n\r\n");
show('exact', $request->header('X-Mixed-Case'));
show('lower', $request->header('x-mixed-case'));
show('upper', $request->header('X-MIXED-CASE'));
show('missing', $request->header('x-none'));
show('default', $request->header('x-none', 'fallback'));
show('all', $request->header());
?>
--EXPECT--
exact: "Value"
lower: "Value"
upper: "Value"
missing: null
default: "fallback"
all: {"host":"example.com","x-mixed-case":"Value"}
