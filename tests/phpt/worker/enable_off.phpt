--TEST--
With workerman.enable=0 no class is there
--INI--
workerman.enable=0
--FILE--
<?php
foreach (['Worker', 'Timer', 'Connection\TcpConnection', 'Protocols\Http\Request', 'Events\EventInterface'] as $name) {
    var_dump(class_exists("Workerman\\$name") || interface_exists("Workerman\\$name"));
}
?>
--EXPECT--
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
