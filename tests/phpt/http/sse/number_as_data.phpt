--TEST--
A number is taken as data
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError.
--FILE--
<?php
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/show.inc';

show_lines(new ServerSentEvents(['data' => 42]));
?>
--EXPECT--
data: 42\n
\n
