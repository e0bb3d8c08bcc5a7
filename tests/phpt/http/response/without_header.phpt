--TEST--
withoutHeader() removes exactly the given name
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = new Response(200, ['A' => '1', 'a' => '2']);
$response->withoutHeader('A')->withoutHeader('missing');
show('headers', $response->getHeaders());
?>
--EXPECT--
headers: {"a":"2"}
