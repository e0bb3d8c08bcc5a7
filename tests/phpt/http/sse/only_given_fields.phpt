--TEST--
Fields that are missing or null are left out
--FILE--
<?php
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/show.inc';

show_lines(new ServerSentEvents(['event' => null, 'data' => '']));
show_lines(new ServerSentEvents([]));
?>
--EXPECT--
data: \n
\n
\n
