--TEST--
cookie() encodes the value and writes attributes in a fixed order
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = (new Response())
    ->cookie('full', 'a b;c', 3600, '/p', 'example.com', true, true, 'Lax')
    ->cookie('plain')
    ->cookie('zero', 'v', 0);
show('Set-Cookie', $response->getHeader('Set-Cookie'));
?>
--EXPECT--
Set-Cookie: ["full=a%20b%3Bc; Domain=example.com; Max-Age=3600; Path=/p; Secure; HttpOnly; SameSite=Lax","plain=","zero=v; Max-Age=0"]
