--TEST--
The constants of 3.x come with the classes, and give way to the script's own
--FILE--
<?php
var_dump(defined('WORKERMAN_CONNECT_FAIL'));
define('OS_TYPE_WINDOWS', 'mine');
class_exists('Workerman\Worker');
var_dump(WORKERMAN_CONNECT_FAIL, WORKERMAN_SEND_FAIL, OS_TYPE_LINUX, OS_TYPE_WINDOWS);
?>
--EXPECT--
bool(false)
int(1)
int(2)
string(5) "linux"
string(4) "mine"
