--TEST--
An array is not sent as the word "Array"
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

use Workerman\Protocols\Frame;
use Workerman\Protocols\Text;

class Odd
{
    public static function input($buffer) { return strlen($buffer); }
    public static function decode($buffer) { return $buffer; }
    public static function encode($data) { return [$data]; }
}
$loop = new_loop();
foreach ([null, Text::class, Frame::class, Odd::class] as $protocol) {
    [$connection, $peer] = connected_pair($loop);
    $connection->protocol = $protocol;
    $connection->errorHandler = fn (Throwable $e) => print("handler: " . get_class($e) . "\n");
    try {
        show($protocol ?? 'none', $connection->send(['a']));
    } catch (TypeError $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
    stream_set_blocking($peer, false);
    show('peer', fread($peer, 100));
}
?>
--EXPECT--
TypeError: send(): Argument #1 ($sendBuffer) must be of type string, array given
peer: ""
handler: TypeError
Workerman\Protocols\Text: false
peer: ""
handler: TypeError
Workerman\Protocols\Frame: false
peer: ""
handler: TypeError
Odd: false
peer: ""
