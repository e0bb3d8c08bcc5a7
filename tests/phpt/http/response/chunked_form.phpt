--TEST--
With Transfer-Encoding a body becomes the first chunk
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(200, ['Transfer-Encoding' => 'chunked'], 'hello world, chunked'));
show_lines(new Response(200, ['Transfer-Encoding' => 'chunked']));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Transfer-Encoding: chunked\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
\r\n
14\r\n
hello world, chunked\r\n
HTTP/1.1 200 OK\r\n
Transfer-Encoding: chunked\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
\r\n
