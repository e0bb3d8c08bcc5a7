--TEST--
input() gives the length of head and body, and waits for the head only
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('GET', Http::input("GET / HTTP/1.1\r\nHost: h\r\n\r\n", $connection));
show('PATCH 1.0', Http::input("PATCH /a HTTP/1.0\r\n\r\n", $connection));
show('body missing', Http::input("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n", $connection));
show('GET with body', Http::input("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", $connection));
show('head missing', Http::input("GET / HTTP/1.1\r\nHost: h\r\n", $connection));
show('first of two', Http::input("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n", $connection));
show('calls', $connection->calls);
?>
--EXPECT--
GET: 27
PATCH 1.0: 21
body missing: 58
GET with body: 49
head missing: 0
first of two: 27
calls: []
