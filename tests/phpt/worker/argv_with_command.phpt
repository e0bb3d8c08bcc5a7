--TEST--
getArgv() gives the command line followed by the words of $command
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$argv = ['start.php', 'one'];
Worker::$command = 'start -d extra';
show('argv', Worker::getArgv());
?>
--EXPECT--
argv: ["start.php","one","start","-d","extra"]
