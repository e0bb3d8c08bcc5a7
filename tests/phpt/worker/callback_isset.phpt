--TEST--
A callback that is null is not set
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
show('null', isset($worker->onConnect));
$worker->onConnect = 'strlen';
show('string', [isset($worker->onConnect), $worker->onConnect]);
$worker->onConnect = 42;
show('anything is kept', $worker->onConnect);
?>
--EXPECT--
null: false
string: [true,"strlen"]
anything is kept: 42
