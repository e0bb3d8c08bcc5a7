--TEST--
get() decodes the query as PHP does, by name or as a whole, with a default
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET /?a=1&b[]=x&b[]=y&c[k]=z+%26&d.e=2&empty= HTTP/1.1\r\nHost: h\r\n\r\n");
show('all', $request->get());
show('a', $request->get('a'));
show('b', $request->get('b'));
show('missing', $request->get('nope'));
show('default', $request->get('nope', ['fallback']));
show('empty', $request->get('empty', 'default'));
?>
--EXPECT--
all: {"a":"1","b":["x","y"],"c":{"k":"z &"},"d_e":"2","empty":""}
a: "1"
b: ["x","y"]
missing: null
default: ["fallback"]
empty: ""
