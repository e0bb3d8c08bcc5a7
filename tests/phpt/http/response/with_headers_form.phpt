--TEST--
Given headers come first, in order, and the defaults follow
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(201, ['X-One' => '1', 'X-Two' => ['a', 'b']], 'ok'));
?>
--EXPECT--
HTTP/1.1 201 Created\r\n
X-One: 1\r\n
X-Two: a\r\n
X-Two: b\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 2\r\n
\r\n
ok\ no line end
