--TEST--
createSessionId() makes valid ids that differ
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$first = Request::createSessionId();
$second = Request::createSessionId();
$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('valid', $request->isValidSessionId($first));
show('different', $first !== $second);
?>
--EXPECT--
valid: true
different: true
