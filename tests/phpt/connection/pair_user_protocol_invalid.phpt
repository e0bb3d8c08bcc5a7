--TEST--
A negative length, false, or an exception from input() drops the connection and nothing else
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

Workerman\Worker::$outputStream = fopen('/dev/null', 'w');
class Refusing
{
    public static mixed $answer;

    public static function input($buffer)
    {
        return self::$answer instanceof Throwable ? throw self::$answer : self::$answer;
    }
}
foreach ([-1, false, new Exception('no')] as Refusing::$answer) {
    $loop = new_loop();
    [$connection, $peer] = connected_pair($loop, Refusing::class);
    $connection->onMessage = fn () => print("delivered\n");
    $connection->onClose = fn () => $loop->stop();
    fwrite($peer, 'abc');
    run_loop($loop);
    show(get_debug_type(Refusing::$answer), $connection->getStatus(false));
}
?>
--EXPECT--
int: "CLOSED"
bool: "CLOSED"
Exception: "CLOSED"
