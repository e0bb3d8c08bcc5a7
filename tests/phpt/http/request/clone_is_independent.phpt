--TEST--
A clone reads the same bytes and keeps its own properties
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET /a?b=1 HTTP/1.1\r\nHost: h\r\n\r\n");
$request->tag = 'first';
$copy = clone $request;
$copy->tag = 'second';
$copy->context['c'] = 1;
show('copy', [$copy->path(), $copy->get('b'), $copy->tag]);
show('original', [$request->path(), $request->tag, $request->context]);
?>
--EXPECT--
copy: ["/a","1","second"]
original: ["/a","first",[]]
