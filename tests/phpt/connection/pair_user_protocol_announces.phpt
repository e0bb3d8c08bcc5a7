--TEST--
input() may announce more bytes than have arrived, and is not asked again
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class Announced
{
    public static int $asked = 0;

    public static function input($buffer)
    {
        self::$asked++;
        return 10;
    }

    public static function decode($buffer)
    {
        return $buffer;
    }

    public static function encode($buffer)
    {
        return $buffer;
    }
}
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Announced::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    show('asked', Announced::$asked);
    $loop->stop();
};
fwrite($peer, '01234');
$loop->delay(0.01, fn () => fwrite($peer, '56'));
$loop->delay(0.02, fn () => fwrite($peer, '789'));
run_loop($loop);
?>
--EXPECT--
message: "0123456789"
asked: 1
