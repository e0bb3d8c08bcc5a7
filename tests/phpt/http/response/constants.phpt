--TEST--
PHRASES lists the known status codes
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show('count', count(Response::PHRASES));
show('some', [Response::PHRASES[200], Response::PHRASES[302], Response::PHRASES[306], Response::PHRASES[413], Response::PHRASES[418], Response::PHRASES[511]]);
?>
--EXPECT--
count: 63
some: ["OK","Found","Switch Proxy","Payload Too Large","I'm a teapot","Network Authentication Required"]
