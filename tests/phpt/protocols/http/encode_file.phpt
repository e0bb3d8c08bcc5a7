--TEST--
A small file is sent raw with its head, and nothing is left to send
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
file_put_contents($path, '0123456789');
touch($path, 1000000000);
$connection = new MockConnection();
$response = (new Response(200, ['Content-Disposition' => 'inline']))->withFile($path);
show('encode', Http::encode($response, $connection));
show('raw', $connection->calls[0][2]);
show_lines($connection->calls[0][1]);
unlink($path);
?>
--EXPECT--
encode: ""
raw: true
HTTP/1.1 200 OK\r\n
Content-Disposition: inline\r\n
Content-Length: 10\r\n
Accept-Ranges: bytes\r\n
Connection: keep-alive\r\n
Content-Type: application/octet-stream\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
0123456789\ no line end
