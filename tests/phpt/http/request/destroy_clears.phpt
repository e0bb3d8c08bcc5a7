--TEST--
destroy() lets go of connection, context and dynamic properties
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/mock.inc';

$request = new Request("GET /still HTTP/1.1\r\nHost: h\r\n\r\n");
$request->connection = new MockConnection();
$request->context['x'] = 1;
$request->y = 2;
$request->destroy();
show('connection', $request->connection);
show('context', $request->context);
show('properties', $request->properties);
show('path', $request->path());
?>
--EXPECT--
connection: null
context: []
properties: []
path: "/still"
