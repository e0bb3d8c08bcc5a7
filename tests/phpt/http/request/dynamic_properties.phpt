--TEST--
Unknown properties are kept in $properties; a missing one is null without a notice
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
$request->user = ['id' => 5];
$request->nothing = null;
show('read', $request->user);
show('missing', $request->absent);
show('isset', [isset($request->user), isset($request->nothing), isset($request->absent)]);
show('properties', $request->properties);
unset($request->user);
show('after unset', $request->properties);
?>
--EXPECT--
read: {"id":5}
missing: null
isset: [true,false,false]
properties: {"user":{"id":5},"nothing":null}
after unset: {"nothing":null}
