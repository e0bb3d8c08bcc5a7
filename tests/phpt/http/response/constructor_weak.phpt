--TEST--
Weak callers may pass numbers as text and text as numbers
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines((new Response('404', [], 5))->header('X-N', 7));
?>
--EXPECT--
HTTP/1.1 404 Not Found\r\n
X-N: 7\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 1\r\n
\r\n
5\ no line end
