--TEST--
A header that is null is one empty line, and a number given for a header is read back as the number
--FILE--
<?php
use Workerman\Protocols\Http\Response;

$response = new Response(200, ['Content-Type' => null, 'Connection' => null, 'X-Count' => 3, 'X-Share' => 0.5]);
echo $response, "\n";
var_dump($response->getHeader('X-Count'), $response->getHeader('X-Share'), $response->getHeader('Content-Type'));
?>
--EXPECT--
HTTP/1.1 200 OK
Content-Type: 
Connection: 
X-Count: 3
X-Share: 0.5
Content-Length: 0


int(3)
float(0.5)
NULL
