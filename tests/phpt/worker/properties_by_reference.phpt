--TEST--
Declared and dynamic properties may be passed by reference
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

function change(&$value): void
{
    $value = $value === null ? 'created' : $value . '!';
}
$worker = new Worker();
change($worker->name);
change($worker->fresh);
$alias = &$worker->user;
$alias = 'nobody';
show('name', $worker->name);
show('fresh', $worker->fresh);
show('user', $worker->user);
?>
--EXPECT--
name: "none!"
fresh: "created"
user: "nobody"
