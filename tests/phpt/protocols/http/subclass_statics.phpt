--TEST--
A protocol built on Http may have a request class of its own and use the chunk methods
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/mock.inc';

class OwnRequest extends Request
{
}
class OwnHttp extends Http
{
    protected static string $requestClass = OwnRequest::class;

    public static function length(string $buffer, MockConnection $connection, int $head): int
    {
        return static::inputChunked($buffer, $connection, $head);
    }

    public static function joined(string $buffer): array
    {
        return static::decodeChunked($buffer, strpos($buffer, "\r\n\r\n"));
    }
}
$raw = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
$connection = new MockConnection();
show('classes', [get_class(OwnHttp::decode($raw, $connection)), get_class(Http::decode($raw, $connection))]);
show('names', [OwnHttp::requestClass(), Http::requestClass()]);
show('length', OwnHttp::length("head3\r\nabc\r\n0\r\n\r\nnext", $connection, 4));
show('marked', $connection->context->chunked);
show('incomplete', OwnHttp::length("head3\r\nab", $connection, 4));
show('invalid', [OwnHttp::length("headx\r\nab", $connection, 4), count($connection->calls)]);
show('joined', OwnHttp::joined("P / H\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n"));
?>
--EXPECT--
classes: ["OwnRequest","Workerman\\Protocols\\Http\\Request"]
names: ["OwnRequest","Workerman\\Protocols\\Http\\Request"]
length: 17
marked: true
incomplete: 0
invalid: [0,1]
joined: ["P / H\r\nA: b\r\nContent-Length: 3\r\n\r\nabc",{"t":"v"}]
