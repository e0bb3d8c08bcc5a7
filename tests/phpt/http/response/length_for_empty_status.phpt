--TEST--
Content-Length is written for every status
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(204));
show_lines(new Response(304, ['ETag' => '"x"']));
?>
--EXPECT--
HTTP/1.1 204 No Content\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 0\r\n
Connection: keep-alive\r\n
\r\n
HTTP/1.1 304 Not Modified\r\n
ETag: "x"\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 0\r\n
\r\n
