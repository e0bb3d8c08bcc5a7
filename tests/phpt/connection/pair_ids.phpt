--TEST--
Ids count from 1 and are not used again
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$first] = connected_pair($loop);
$first->destroy();
[$second] = connected_pair($loop);
[$third] = connected_pair($loop);
show('ids', [$first->id, $second->id, $third->id]);
?>
--EXPECT--
ids: [1,2,3]
