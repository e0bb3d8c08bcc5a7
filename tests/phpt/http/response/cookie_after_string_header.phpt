--TEST--
cookie() adds to a Set-Cookie header that is a string or a list
--DESCRIPTION--
Workerman 5.2.2 dies with an Error after a string.
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show('string', (new Response(200, ['Set-Cookie' => 'a=1']))->cookie('b', '2')->getHeader('Set-Cookie'));
show('list', (new Response(200, ['Set-Cookie' => ['a=1']]))->cookie('b', '2')->cookie('c')->getHeader('Set-Cookie'));
?>
--EXPECT--
string: ["a=1","b=2"]
list: ["a=1","b=2","c="]
