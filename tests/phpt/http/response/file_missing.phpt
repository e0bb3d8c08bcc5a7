--TEST--
A missing file turns the response into a 404 page
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = (new Response())->withFile('/nonexistent/file');
show('status', $response->getStatusCode());
show('body', $response->rawBody());
show('file', $response->file);
?>
--EXPECT--
status: 404
body: "<h3>404 Not Found</h3>"
file: null
