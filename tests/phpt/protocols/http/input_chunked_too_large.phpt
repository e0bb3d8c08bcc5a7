--TEST--
A chunked message longer than maxPackageSize is answered with 413
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$request = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
$connection = new MockConnection();
$connection->maxPackageSize = strlen($request);
show('exactly', Http::input($request, $connection) === strlen($request));
$connection = new MockConnection();
$connection->maxPackageSize = strlen($request) - 1;
show('one more', [Http::input($request, $connection), strtok($connection->calls[0][1], "\r")]);
?>
--EXPECT--
exactly: true
one more: [0,"HTTP/1.1 413 Payload Too Large"]
