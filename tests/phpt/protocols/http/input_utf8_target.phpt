--TEST--
Bytes above ASCII are accepted in the target
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$request = "GET /h\xc3\xa9llo HTTP/1.1\r\nHost: h\r\n\r\n";
show('whole', Http::input($request, $connection) === strlen($request));
?>
--EXPECT--
whole: true
