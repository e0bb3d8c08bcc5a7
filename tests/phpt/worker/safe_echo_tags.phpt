--TEST--
safeEcho() removes colour tags when the output is not decorated
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

Worker::$outputStream = fopen('php://output', 'w');
Worker::safeEcho("<n>a</n> <w>b</w> <g>c</g> <x>d</x>\n");
?>
--EXPECT--
a b c <x>d</x>
