--TEST--
exit() in a coroutine ends the script: shutdown functions run, code behind it does not
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

register_shutdown_function(fn() => print("shutdown\n"));
Coroutine::create(function () {
    try {
        echo "exit\n";
        exit(3);
    } finally {
        echo "not reached\n";
    }
});
echo "not reached\n";
?>
--EXPECT--
exit
shutdown
