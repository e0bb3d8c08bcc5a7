--TEST--
withHeaders() repeats a header that is already there
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = new Response(200, ['A' => '1', 'B' => ['x']]);
$response->withHeaders(['A' => '2', 'B' => 'y', 'C' => '3']);
show('headers', $response->getHeaders());
?>
--EXPECT--
headers: {"A":["1","2"],"B":["x","y"],"C":"3"}
