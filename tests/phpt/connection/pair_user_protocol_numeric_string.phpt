--TEST--
input() may give the length as text
--DESCRIPTION--
Workerman 5.2.2 destroys the connection for it, while the XML example of its manual does so.
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class AsText
{
    public static function input($buffer)
    {
        return '3';
    }

    public static function decode($buffer)
    {
        return $buffer;
    }
}
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, AsText::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $loop->stop();
};
$connection->onClose = fn () => $loop->stop();
fwrite($peer, 'abc');
run_loop($loop);
?>
--EXPECT--
message: "abc"
