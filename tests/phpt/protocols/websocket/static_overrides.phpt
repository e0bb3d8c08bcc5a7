--TEST--
Subclasses may override the steps
--FILE--
<?php
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

final class Shouting extends Websocket
{
    public static function decode(string $buffer, TcpConnection $connection): string
    {
        return strtoupper(parent::decode($buffer, $connection));
    }

    protected static function deflate(TcpConnection $connection, string $buffer): false|string
    {
        return "<$buffer>";
    }

    public static function dealHandshake(string $buffer, TcpConnection $connection): int
    {
        return strlen($buffer);
    }
}

$connection = MockConnection::websocket();
Shouting::input(masked_frame('beat', 0x89), $connection);
show('pong', $connection->calls[1]);
$connection->websocketType = Websocket::BINARY_TYPE_BLOB_DEFLATE;
show('encode', substr(Shouting::encode('x', $connection), 2));
show('dealHandshake', Shouting::input('GET / HTTP', new MockConnection()));
?>
--EXPECT--
pong: ["send","BEAT",false]
encode: "<x>"
dealHandshake: 10
