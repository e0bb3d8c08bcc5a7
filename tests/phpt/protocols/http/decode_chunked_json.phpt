--TEST--
The fields of a chunked JSON body are read
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$raw = "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n";
$connection = new MockConnection();
Http::input($raw, $connection);
show('post', Http::decode($raw, $connection)->post());
?>
--EXPECT--
post: {"a":1}
