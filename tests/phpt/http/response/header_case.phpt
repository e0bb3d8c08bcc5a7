--TEST--
Names that differ in case are different headers
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = (new Response())->header('X-A', '1')->header('x-a', '2')->withHeader('X-A', '3');
show('headers', $response->getHeaders());
show('X-A', $response->getHeader('X-A'));
show('X-a', $response->getHeader('X-a'));
?>
--EXPECT--
headers: {"X-A":"3","x-a":"2"}
X-A: "3"
X-a: null
