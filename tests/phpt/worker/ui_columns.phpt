--TEST--
getUiColumns() names the columns of the banner
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

show('columns', Worker::getUiColumns());
?>
--EXPECT--
columns: {"event-loop":"eventLoopName","proto":"transport","user":"user","worker":"name","socket":"statusSocket","count":"count","state":"statusState"}
