--TEST--
Any class whose constructor takes the buffer may be the request class
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

class Plain
{
    public $connection;

    public function __construct(public string $raw)
    {
    }
}
Http::requestClass(Plain::class);
show('raw', Http::decode("GET / HTTP/1.1\r\nHost: h\r\n\r\n", new MockConnection())->raw);
?>
--EXPECT--
raw: "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
