--TEST--
A new request has no connection and empty property and context arrays
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request('');
show('connection', $request->connection);
show('properties', $request->properties);
show('context', $request->context);
show('maxFileUploads', Request::$maxFileUploads);
show('constants', [Request::MAX_CACHE_STRING_LENGTH, Request::MAX_CACHE_SIZE]);
?>
--EXPECT--
connection: null
properties: []
context: []
maxFileUploads: 1024
constants: [4096,256]
