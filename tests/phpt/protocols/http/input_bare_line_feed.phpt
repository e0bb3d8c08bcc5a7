--TEST--
A bare line feed after the version is answered with 400
--DESCRIPTION--
Workerman 5.2.2 accepts it, because $ in its pattern matches before a final line feed.
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('input', Http::input("GET / HTTP/1.1\n\r\nHost: h\r\n\r\n", $connection));
show('answer', strtok($connection->calls[0][1] ?? 'nothing sent', "\r"));
?>
--EXPECT--
input: 0
answer: "HTTP/1.1 400 Bad Request"
