--TEST--
withBody() replaces the body that rawBody() gives
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = new Response(200, [], 'first');
show('body', $response->rawBody());
show('same object', $response->withBody("second\x00") === $response);
show('body', $response->rawBody());
?>
--EXPECT--
body: "first"
same object: true
body: "second\u0000"
