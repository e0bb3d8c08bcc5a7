--TEST--
A response without headers is a 200 with type, length and connection
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response());
show_lines(new Response(200, [], 'hello'));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 0\r\n
Connection: keep-alive\r\n
\r\n
HTTP/1.1 200 OK\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 5\r\n
Connection: keep-alive\r\n
\r\n
hello\ no line end
