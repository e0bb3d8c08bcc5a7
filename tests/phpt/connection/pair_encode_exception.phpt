--TEST--
An exception in encode() goes to errorHandler and nothing is sent
--DESCRIPTION--
Workerman 5.2.2 then sends the value unencoded.
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class Failing
{
    public static function encode($data)
    {
        throw new Exception('cannot encode');
    }
}
$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Failing::class);
$connection->errorHandler = fn (Throwable $e) => show('handler', $e->getMessage());
$connection->send('secret');
stream_set_blocking($peer, false);
show('peer', fread($peer, 100));
?>
--EXPECT--
handler: "cannot encode"
peer: ""
