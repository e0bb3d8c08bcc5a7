--TEST--
Compiled code goes on after a native method whose callback was compiled too
--EXTENSIONS--
opcache
--INI--
opcache.enable_cli=1
opcache.jit=tracing
opcache.jit_buffer_size=64M
opcache.jit_hot_loop=1
opcache.jit_hot_func=1
opcache.jit_hot_return=1
opcache.jit_hot_side_exit=1
opcache.file_update_protection=0
--FILE--
<?php
use Workerman\Connection\AsyncTcpConnection;

require __DIR__ . '/../support/loop.inc';

function close_some(object $loop): void
{
    foreach ([1, 2, 3, 4, 5, 6, 7, 8, 9] as $number) {
        $connection = new AsyncTcpConnection('tcp://127.0.0.1:1');
        $connection->eventLoop = $loop;
        // Nothing in it can go another way, so that its trace has no exit; the loop's has one.
        $connection->onClose = static function (): void {
            echo 'closed ';
        };
        $connection->destroy();
        echo $number, ' ';
    }
}
close_some(new_loop());
echo "done\n";
?>
--EXPECT--
closed 1 closed 2 closed 3 closed 4 closed 5 closed 6 closed 7 closed 8 closed 9 done
