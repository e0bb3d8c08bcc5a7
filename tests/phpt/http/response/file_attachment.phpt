--TEST--
A file of unknown type is offered for download under its name
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$directory = sys_get_temp_dir() . '/files-' . bin2hex(random_bytes(6));
mkdir($directory);
file_put_contents("$directory/my \"odd\" name.zzz", 'content');
touch("$directory/my \"odd\" name.zzz", 1000000000);
show_lines((new Response())->withFile("$directory/my \"odd\" name.zzz"));
unlink("$directory/my \"odd\" name.zzz");
rmdir($directory);
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
Connection: keep-alive\r\n
Content-Type: application/octet-stream\r\n
Content-Disposition: attachment; filename="my odd name.zzz"\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
