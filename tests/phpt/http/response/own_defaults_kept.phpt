--TEST--
Connection and Content-Type given by the script replace the defaults
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(200, ['Content-Type' => 'application/json', 'Connection' => 'close'], '{}'));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Content-Type: application/json\r\n
Connection: close\r\n
Content-Length: 2\r\n
\r\n
{}\ no line end
