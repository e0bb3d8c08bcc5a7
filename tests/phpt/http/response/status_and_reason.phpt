--TEST--
The reason phrase is null unless set, and loses CR and LF
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = new Response(404);
show('status', $response->getStatusCode());
show('reason', $response->getReasonPhrase());
$response->withStatus(200, "Fine\r\nX: y");
show('own reason', $response->getReasonPhrase());
echo strtok((string)$response, "\r"), "\n";
show('reset', $response->withStatus(500)->getReasonPhrase());
echo strtok((string)$response, "\r"), "\n";
?>
--EXPECT--
status: 404
reason: null
own reason: "FineX: y"
HTTP/1.1 200 FineX: y
reset: null
HTTP/1.1 500 Internal Server Error
