--TEST--
A file that cannot be read any more is a 403 and the end of the connection
--DESCRIPTION--
Workerman 5.2.2 answers so for large files only.
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
$response = (new Response())->withFile($path);
unlink($path);
$connection = new MockConnection();
show('encode', Http::encode($response, $connection));
[$method, $answer] = $connection->calls[0];
show('call', [$method, $answer->getStatusCode(), $answer->rawBody()]);
?>
--EXPECT--
encode: ""
call: ["close",403,"403 Forbidden"]
