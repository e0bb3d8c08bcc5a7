--TEST--
A file that only a PHP stream wrapper can open is sent too
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
file_put_contents($path, '0123456789');
$connection = new MockConnection();
Http::encode((new Response())->withFile("file://$path", 2, 3), $connection);
$bytes = $connection->calls[0][1];
show('range', preg_match('~^Content-Range: bytes 2-4/10\r?$~m', $bytes));
show('body', substr(strstr($bytes, "\r\n\r\n"), 4));
show('missing', (new Response())->withFile('file:///no/such/file')->getStatusCode());
unlink($path);
?>
--EXPECT--
range: 1
body: "234"
missing: 404
