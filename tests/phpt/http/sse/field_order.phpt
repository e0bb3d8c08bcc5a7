--TEST--
Fields are written in a fixed order
--FILE--
<?php
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/show.inc';

show_lines(new ServerSentEvents(['data' => 'hello', 'retry' => 5000, 'id' => 7, 'event' => 'ping', '' => 'note']));
?>
--EXPECT--
: note\n
event: ping\n
id: 7\n
retry: 5000\n
data: hello\n
\n
