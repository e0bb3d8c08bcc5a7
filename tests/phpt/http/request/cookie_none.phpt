--TEST--
Without a Cookie header there are no cookies
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('all', $request->cookie());
show('one', $request->cookie('a'));
?>
--EXPECT--
all: []
one: null
