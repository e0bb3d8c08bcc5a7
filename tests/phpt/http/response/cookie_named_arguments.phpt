--TEST--
Parameter names of cookie() may be used as named arguments
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = (new Response())->cookie(name: 'foo', value: 'bar', domain: 'example.org', httpOnly: true);
show('Set-Cookie', $response->getHeader('Set-Cookie'));
?>
--EXPECT--
Set-Cookie: ["foo=bar; Domain=example.org; HttpOnly"]
