--TEST--
A protocol class of one's own frames messages, with fewer parameters than it is given
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class Semicolons
{
    public static function input($buffer)
    {
        $end = strpos($buffer, ';');
        return $end === false ? 0 : $end + 1;
    }

    public static function decode($buffer)
    {
        return explode(',', rtrim($buffer, ';'));
    }

    public static function encode($values)
    {
        return implode(',', $values) . ';';
    }
}
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Semicolons::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $c->send(array_reverse($data));
    if (count($data) === 1) {
        $loop->stop();
    }
};
fwrite($peer, 'a,b,c;x;');
run_loop($loop);
show('peer', fread($peer, 100));
?>
--EXPECT--
message: ["a","b","c"]
message: ["x"]
peer: "c,b,a;x;"
