--TEST--
A class may implement ProtocolInterface with return types or without
--DESCRIPTION--
Workerman 5.2.2 declares return types, so that classes written for version 4 do not compile.
--FILE--
<?php
use Workerman\Connection\ConnectionInterface;
use Workerman\Protocols\ProtocolInterface;

require __DIR__ . '/../../support/show.inc';

class Typed implements ProtocolInterface
{
    public static function input(string $buffer, ConnectionInterface $connection): int
    {
        return strlen($buffer);
    }

    public static function decode(string $buffer, ConnectionInterface $connection): string
    {
        return $buffer;
    }

    public static function encode(mixed $data, ConnectionInterface $connection): string
    {
        return $data;
    }
}
class Untyped implements ProtocolInterface
{
    public static function input($buffer, ConnectionInterface $connection)
    {
        return strlen($buffer);
    }

    public static function decode($buffer, ConnectionInterface $connection)
    {
        return $buffer;
    }

    public static function encode($data, ConnectionInterface $connection)
    {
        return $data;
    }
}
show('typed', is_subclass_of(Typed::class, ProtocolInterface::class));
show('untyped', is_subclass_of(Untyped::class, ProtocolInterface::class));
?>
--EXPECT--
typed: true
untyped: true
