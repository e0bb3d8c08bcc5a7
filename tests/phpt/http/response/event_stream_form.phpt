--TEST--
The type text/event-stream ends the head without a length and drops the body
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(200, ['Content-Type' => 'text/event-stream'], 'not sent'));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Content-Type: text/event-stream\r\n
Connection: keep-alive\r\n
\r\n
