--TEST--
A chunk that announces more than maxPackageSize is answered with 413 before it arrives
--DESCRIPTION--
Workerman 5.2.2 keeps buffering until the chunk is complete.
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->maxPackageSize = 1000;
$length = Http::input("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n", $connection);
show('input', $length);
show('answer', strtok($connection->calls[0][1] ?? 'nothing sent', "\r"));
?>
--EXPECT--
input: 0
answer: "HTTP/1.1 413 Payload Too Large"
