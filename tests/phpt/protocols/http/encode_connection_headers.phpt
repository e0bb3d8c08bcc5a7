--TEST--
Headers kept on the connection go into the next response and are emptied
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$connection->headers = ['foo' => 'bar', 'words' => ['a', 'b'], 'Content-Type' => 'text/plain'];
show_lines(Http::encode('hello', $connection));
show('left', $connection->headers);
$connection->headers = ['foo' => 'bar', 'words' => ['a', 'b']];
show_lines(Http::encode(new Response(200, ['X' => '1'], 'hello'), $connection));
show('left', $connection->headers);
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
foo: bar\r\n
words: a\r\n
words: b\r\n
Connection: keep-alive\r\n
Content-Type: text/plain\r\n
Content-Length: 5\r\n
\r\n
hello\ no line end
left: []
HTTP/1.1 200 OK\r\n
X: 1\r\n
foo: bar\r\n
words: a\r\n
words: b\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 5\r\n
\r\n
hello\ no line end
left: []
