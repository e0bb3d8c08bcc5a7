--TEST--
Any property may be added, nested and written through
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
$worker->channels['a'][7] = 'x';
$worker->channels['a'][8] = 'y';
unset($worker->channels['a'][7]);
$worker->list[] = 1;
$worker->counter ??= 5;
$worker->counter++;
show('channels', $worker->channels);
show('list', $worker->list);
show('counter', $worker->counter);
show('isset', [isset($worker->channels['a'][8]), isset($worker->channels['b']), isset($worker->nope)]);
?>
--EXPECT--
channels: {"a":{"8":"y"}}
list: [1]
counter: 6
isset: [true,false,false]
