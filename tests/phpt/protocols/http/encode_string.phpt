--TEST--
A string becomes the body of a 200 with length and type
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

show_lines(Http::encode('hello', new MockConnection()));
show_lines(Http::encode('', new MockConnection()));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 5\r\n
\r\n
hello\ no line end
HTTP/1.1 200 OK\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 0\r\n
\r\n
