--TEST--
input() may take bytes away itself and report nothing
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class Consuming
{
    public static function input($buffer, $connection)
    {
        show('buffer', $buffer);
        $connection->consumeRecvBuffer(strlen($buffer));
        $connection->eventLoop->stop();
        return 0;
    }
}
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Consuming::class);
fwrite($peer, 'abc');
run_loop($loop);
show('left', $connection->getRecvBufferQueueSize());
?>
--EXPECT--
buffer: "abc"
left: 0
