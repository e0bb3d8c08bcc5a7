--TEST--
A header that is null is one empty line, and a number, bool or object given for a header is read back as it is
--FILE--
<?php
use Workerman\Protocols\Http\Response;

$response = new Response(200, ['Content-Type' => null, 'Connection' => null, 'X-Count' => 3, 'X-Share' => 0.5]);
echo $response, "\n";
var_dump($response->getHeader('X-Count'), $response->getHeader('X-Share'), $response->getHeader('Content-Type'));
$text = new SplFileInfo('name');
$response = new Response(200, ['X-On' => true, 'X-Off' => false, 'X-Text' => $text]);
var_dump($response->getHeader('X-On'), $response->getHeader('X-Off'), $response->getHeader('X-Text') === $text);
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
bool(true)
bool(false)
bool(true)
