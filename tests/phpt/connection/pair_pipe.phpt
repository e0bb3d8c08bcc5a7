--TEST--
pipe() forwards both ends of what is received and closes with the source
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$source, $from] = connected_pair($loop);
[$destination, $to] = connected_pair($loop);
$source->pipe($destination);
$destination->onClose = fn () => $loop->stop();
fwrite($from, 'piped');
fclose($from);
run_loop($loop);
show('arrived', stream_get_contents($to));
?>
--EXPECT--
arrived: "piped"
