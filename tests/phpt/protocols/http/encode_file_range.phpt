--TEST--
A part of a file is a 206 with its range
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
file_put_contents($path, '0123456789');
touch($path, 1000000000);
foreach ([[2, 3], [7, 0], [0, 4]] as [$offset, $length]) {
    $connection = new MockConnection();
    Http::encode((new Response(200, ['Content-Disposition' => 'inline']))->withFile($path, $offset, $length), $connection);
    show_lines($connection->calls[0][1]);
}
unlink($path);
?>
--EXPECT--
HTTP/1.1 206 Partial Content\r\n
Content-Disposition: inline\r\n
Content-Length: 3\r\n
Accept-Ranges: bytes\r\n
Content-Range: bytes 2-4/10\r\n
Connection: keep-alive\r\n
Content-Type: application/octet-stream\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
234\ no line end
HTTP/1.1 206 Partial Content\r\n
Content-Disposition: inline\r\n
Content-Length: 3\r\n
Accept-Ranges: bytes\r\n
Content-Range: bytes 7-9/10\r\n
Connection: keep-alive\r\n
Content-Type: application/octet-stream\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
789\ no line end
HTTP/1.1 206 Partial Content\r\n
Content-Disposition: inline\r\n
Content-Length: 4\r\n
Accept-Ranges: bytes\r\n
Content-Range: bytes 0-3/10\r\n
Connection: keep-alive\r\n
Content-Type: application/octet-stream\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
0123\ no line end
