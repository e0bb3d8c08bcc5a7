--TEST--
A protocol class of one's own may delegate to Websocket on a real connection, compressed too
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/loop.inc';
require __DIR__ . '/../../support/mock.inc';

final class Delegating
{
    public static function input(string $buffer, $connection)
    {
        return Websocket::input($buffer, $connection);
    }

    public static function decode(string $buffer, $connection)
    {
        return Websocket::decode($buffer, $connection);
    }

    public static function encode($data, $connection)
    {
        return Websocket::encode($data, $connection);
    }
}

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Delegating::class);
$connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE;
$connection->headers = ['Sec-WebSocket-Extensions: permessage-deflate'];
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $c->send($data);
    if ($data === 'last') {
        $loop->stop();
    }
};
$inflate = inflate_init(ZLIB_ENCODING_RAW);
$deflate = deflate_init(ZLIB_ENCODING_RAW);
$pack = fn (string $text) => substr(deflate_add($deflate, $text, ZLIB_SYNC_FLUSH), 0, -4);
$long = $pack('hello hello hello');
fwrite($peer, "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    . masked_frame(substr($long, 0, 4), 0x41) . masked_frame('beat', 0x89) . masked_frame(substr($long, 4), 0x80)
    . masked_frame($pack('hello hello hello'), 0xc1) . masked_frame('last'));
run_loop($loop);
[$head, $frames] = explode("\r\n\r\n", fread($peer, 4096), 2);
show('status', strtok($head, "\r\n"));
show('pong', bin2hex(substr($frames, 0, 6)));
for ($at = 6; $at < strlen($frames); $at += 2 + $length) {
    $length = ord($frames[$at + 1]);
    show('frame', [bin2hex($frames[$at]), inflate_add($inflate, substr($frames, $at + 2, $length) . "\0\0\xff\xff")]);
}
?>
--EXPECT--
message: "hello hello hello"
message: "hello hello hello"
message: "last"
status: "HTTP/1.1 101 Switching Protocol"
pong: "8a0462656174"
frame: ["c1","hello hello hello"]
frame: ["c1","hello hello hello"]
frame: ["c1","last"]
