--TEST--
Each line of the data gets a data line
--FILE--
<?php
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/show.inc';

show_lines(new ServerSentEvents(['data' => "a\nb\n\nc"]));
?>
--EXPECT--
data: a\n
data: b\n
data: \n
data: c\n
\n
