--TEST--
More protocol names than are remembered: each message goes by the name set before it, also when names are used again
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

/** One byte is one message, which says which class decoded it. */
abstract class Named
{
    public static function input($buffer) { return 1; }
    public static function decode($byte) { return static::class; }
    public static function encode($data) { return $data; }
}
const NAMES = 20;
for ($i = 0; $i < NAMES; $i++) {
    eval(sprintf('class Named%02d extends Named {}', $i));
}
// A new string each time, of the same length: what is let go may come back at the same address.
$name = fn(int $i): string => sprintf('Named%02d', $i);

$loop = new_loop();
$order = [...range(0, NAMES - 1), ...range(0, NAMES - 1), ...range(NAMES - 1, 0), 0, 0, 7, 0, 19, 7];
[$connection, $peer] = connected_pair($loop, $name($order[0]));
[$other, $its_peer] = connected_pair($loop, $name(3));
$seen = [];
$connection->onMessage = function ($c, $data) use ($loop, $name, $order, &$seen): void {
    $seen[] = $data;
    if (count($seen) === count($order)) {
        $loop->stop();
        return;
    }
    $c->protocol = $name($order[count($seen)]);
};
$other->onMessage = function ($c, $data) use ($loop): void {
    show('other', $data);
    $loop->stop();
};
fwrite($its_peer, '.');
run_loop($loop);
fwrite($peer, str_repeat('.', count($order)));
run_loop($loop);
show('as set', $seen === array_map($name, $order));

// The other connection's name has been forgotten meanwhile, and is looked up again.
fwrite($its_peer, '.');
run_loop($loop);
?>
--EXPECT--
other: "Named03"
as set: true
other: "Named03"
