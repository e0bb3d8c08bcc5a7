--TEST--
A request longer than maxPackageSize is answered with 413
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$request = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n";
$connection->maxPackageSize = strlen($request) + 10;
show('exactly', Http::input($request, $connection) === strlen($request) + 10);
$other = str_replace('POST /', 'POST /b', $request);
show('one more', Http::input($other, $connection));
show('calls', $connection->calls);
?>
--EXPECT--
exactly: true
one more: 0
calls: [["end","HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",true]]
