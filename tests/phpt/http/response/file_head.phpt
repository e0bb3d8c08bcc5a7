--TEST--
A file response has type and time of the file and no body of its own
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$path = tempnam(sys_get_temp_dir(), 'file') ;
rename($path, "$path.txt");
file_put_contents("$path.txt", 'content');
touch("$path.txt", 1000000000);
$response = (new Response(200, ['X-A' => 'b'], 'ignored'))->withFile("$path.txt");
show_lines($response);
echo json_encode(array_keys($response->file)), $response->file['offset'], $response->file['length'], "\n";
unlink("$path.txt");
?>
--EXPECT--
HTTP/1.1 200 OK\r\n
X-A: b\r\n
Connection: keep-alive\r\n
Content-Type: text/plain\r\n
Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT\r\n
\r\n
["file","offset","length"]00
