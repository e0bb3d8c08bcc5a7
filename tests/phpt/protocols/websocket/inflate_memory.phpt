--TEST--
A compression bomb is found before it has been inflated
--INI--
memory_limit=32M
--SKIPIF--
<?php if (!extension_loaded('zlib')) die('skip needs zlib to play its part'); ?>
--FILE--
<?php
use Workerman\Protocols\Websocket;
use Workerman\Worker;

require __DIR__ . '/../../support/mock.inc';

final class Inflating extends Websocket
{
    public static function run(MockConnection $connection, string $payload): string|false
    {
        return parent::inflate($connection, $payload, true);
    }
}

Worker::$outputStream = fopen('php://output', 'w');
$deflate = deflate_init(ZLIB_ENCODING_RAW, ['level' => 9]);
$payload = '';
for ($i = 0; $i < 64; $i++) {
    $payload .= deflate_add($deflate, str_repeat('Z', 1 << 20), ZLIB_NO_FLUSH);
}
$payload .= substr(deflate_add($deflate, '', ZLIB_SYNC_FLUSH), 0, -4);
$connection = MockConnection::websocket();
$connection->maxPackageSize = 512;
show('inflate', Inflating::run($connection, $payload));
show('calls', $connection->calls);
?>
--EXPECT--
WebSocket inflate data exceeds maxPackageSize limit
inflate: false
calls: [["close",null,false]]
