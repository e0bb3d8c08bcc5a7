--TEST--
Decoding the same bytes twice gives equal requests
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$raw = "GET /?a=1 HTTP/1.1\r\nHost: h\r\n\r\n";
$first = Http::decode($raw, $connection);
$second = Http::decode($raw, $connection);
show('equal', $first == $second);
show('no trailers', $first->trailer());
?>
--EXPECT--
equal: true
no trailers: []
