--TEST--
A range past the end is cut to what is there, or is a 416
--DESCRIPTION--
Workerman 5.2.2 announces bytes that do not exist.
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
file_put_contents($path, '0123456789');
foreach ([[8, 100], [0, 100], [10, 0], [500, 5], [-3, 2]] as [$offset, $length]) {
    $connection = new MockConnection();
    Http::encode((new Response())->withFile($path, $offset, $length), $connection);
    $bytes = $connection->calls[0][1];
    preg_match('/^HTTP\S+ (\d+)/', $bytes, $status);
    preg_match('/^Content-Length: (.*)\r$/m', $bytes, $size);
    preg_match('/^Content-Range: (.*)\r$/m', $bytes, $range);
    show("$offset, $length", [$status[1], $size[1], $range[1] ?? null, substr(strstr($bytes, "\r\n\r\n"), 4)]);
}
unlink($path);
?>
--EXPECT--
8, 100: ["206","2","bytes 8-9/10","89"]
0, 100: ["206","10","bytes 0-9/10","0123456789"]
10, 0: ["416","0","bytes */10",""]
500, 5: ["416","0","bytes */10",""]
-3, 2: ["206","2","bytes 0-1/10","01"]
