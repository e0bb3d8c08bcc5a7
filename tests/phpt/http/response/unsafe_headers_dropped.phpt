--TEST--
Headers that would break the head are left out
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_lines(new Response(200, [
    'X-Ok' => 'fine',
    "X-Bad\r\nInjected" => 'name',
    'X-Colon:' => 'name',
    'X-Value' => "a\r\nInjected: 1",
    'X-List' => ['kept', "dropped\n"],
], 'b'));
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
X-Ok: fine\r\n
X-List: kept\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 1\r\n
\r\n
b\ no line end
