--TEST--
Wrong argument types are TypeErrors for strict callers
--FILE--
<?php
declare(strict_types=1);

use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show_thrown('status', fn () => new Response('200'));
show_thrown('headers', fn () => new Response(200, 'x'));
show_thrown('body', fn () => new Response(200, [], 5));
show_thrown('header value', fn () => (new Response())->header('a', 5));
?>
--EXPECT--
status: TypeError
headers: TypeError
body: TypeError
header value: TypeError
