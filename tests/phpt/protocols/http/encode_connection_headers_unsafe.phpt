--TEST--
A header of the connection that would break its line is left out, and of a list of types the last one counts
--DESCRIPTION--
Workerman 5.2.2 sends line breaks when the response is a text, and makes the type `Array` of a list.
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
foreach (['text', new Response(200, [], 'text')] as $body) {
    $connection->headers = ['X-A' => "a\r\nX-B: b", 'X-L' => ['c', "d\ne"], "X\r\nF" => 'f', 'X:G' => 'g', 'X-H' => 'h'];
    show_lines(Http::encode($body, $connection));
}
foreach (["text/plain\r\nX: y", ['text/plain', 'text/xml'], []] as $type) {
    $connection->headers = ['Content-Type' => $type];
    preg_match('/^Content-Type: (.*)\r$/m', Http::encode('text', $connection), $line);
    show('type', $line[1]);
}
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
X-L: c\r\n
X-H: h\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 4\r\n
\r\n
text\ no line end
HTTP/1.1 200 OK\r\n
X-L: c\r\n
X-H: h\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 4\r\n
\r\n
text\ no line end
type: "text/html;charset=utf-8"
type: "text/xml"
type: "text/html;charset=utf-8"
