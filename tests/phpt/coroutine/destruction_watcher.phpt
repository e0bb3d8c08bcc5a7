--TEST--
Functions are called when the object is gone, the last one first
--FILE--
<?php
use Workerman\Coroutine\Utils\DestructionWatcher;

require __DIR__ . '/coroutine.inc';

$object = new stdClass();
DestructionWatcher::watch($object, fn() => print("first\n"));
DestructionWatcher::watch($object, fn() => print("second\n"));
$other = $object;
unset($object);
echo "still held\n";
unset($other);
echo "gone\n";
$watcher = new DestructionWatcher(fn() => print("of itself\n"));
$watcher = null;
?>
--EXPECT--
still held
second
first
gone
of itself
